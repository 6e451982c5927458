// The boxes for an account's address and password, with label and hint around the native control.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

type Common = { id: string; hint?: string; value: string; onChange: (text: string) => void }

type AroundProps = Pick<Common, 'id' | 'hint'> & { label: string; children: ComponentChildren }

const Around = ({ id, label, hint, children }: AroundProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    {hint !== undefined && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {children}
  </div>
)

const describedBy = ({ id, hint }: Common): string | undefined =>
  hint === undefined ? undefined : `${id}-hint`

export const EmailField = ({ isFixed = false, ...common }: Common & { isFixed?: boolean }) => (
  <Around {...common} label="Thư điện tử công vụ">
    <input
      id={common.id}
      type="email"
      autocomplete="username"
      aria-describedby={describedBy(common)}
      required
      readOnly={isFixed}
      value={common.value}
      onInput={(event) => common.onChange(event.currentTarget.value)}
    />
  </Around>
)

type PasswordProps = Common & {
  label: string
  autocomplete: 'current-password' | 'new-password'
  isFirst?: boolean
  minLength?: number
}

/** What was typed can be shown: input methods for Vietnamese change it unseen. */
export const PasswordField = ({
  label,
  autocomplete,
  isFirst = false,
  minLength = 0,
  ...common
}: PasswordProps) => {
  const [isShown, setShown] = useState(false)
  const box = {
    id: common.id,
    autocomplete,
    'aria-describedby': describedBy(common),
    autoFocus: isFirst,
    minLength,
    required: true,
    spellcheck: false,
    value: common.value,
    onInput: (event: { currentTarget: HTMLInputElement }) => common.onChange(event.currentTarget.value),
  }
  return (
    <>
      <Around {...common} label={label}>
        {isShown ? <input {...box} type="text" /> : <input {...box} type="password" />}
      </Around>
      <label class="choice show-password">
        <input
          type="checkbox"
          checked={isShown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
        <span>Hiện mật khẩu</span>
      </label>
    </>
  )
}
