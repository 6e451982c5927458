// The box for the six digits that an authenticator app shows.
type Props = { id: string; isFirst?: boolean; value: string; onChange: (code: string) => void }

export const CodeField = ({ id, isFirst = false, value, onChange }: Props) => (
  <div class="field">
    <label for={id}>Mã xác nhận 6 chữ số</label>
    <p class="hint" id={`${id}-hint`}>
      Mở ứng dụng xác thực trên điện thoại và nhập mã đang hiện. Mỗi mã dùng được một lần, trong khoảng 30
      giây.
    </p>
    <input
      id={id}
      type="text"
      inputMode="numeric"
      autocomplete="one-time-code"
      pattern="[0-9]{6}"
      title="6 chữ số"
      maxLength={6}
      aria-describedby={`${id}-hint`}
      autoFocus={isFirst}
      required
      spellcheck={false}
      value={value}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  </div>
)
