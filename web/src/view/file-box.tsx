// A box for one file, in our words: the browser's own speaks the browser's language. The real input lies over the words, so
// that clicking, dropping a file and the keyboard work as ever.
import { useState } from 'preact/hooks'

type Props = {
  id: string
  label: string
  hint: string
  accept: string
  disabled: boolean
  onPick: (file: File | null) => void
}

export const FileBox = ({ id, label, hint, accept, disabled, onPick }: Props) => {
  const [name, setName] = useState('')
  const pick = (file: File | null): void => {
    setName(file?.name ?? '')
    onPick(file)
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div class="file-box">
        <span class="file-act" aria-hidden="true">
          Chọn tệp
        </span>
        <span class="file-name" aria-hidden="true">
          {name === '' ? 'Chưa chọn tệp nào' : name}
        </span>
        <input
          id={id}
          type="file"
          accept={accept}
          aria-describedby={`${id}-hint`}
          disabled={disabled}
          onChange={(event) => pick(event.currentTarget.files?.[0] ?? null)}
        />
      </div>
    </div>
  )
}
