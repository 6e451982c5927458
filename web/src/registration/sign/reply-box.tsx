// The reply as the head signs it: the clerk's, until the head writes another. What the head types here is kept on this
// machine, because it belongs to no document until the submission.
import { useState } from 'preact/hooks'
import { noteMax } from '../../../../domain/registration/documents.ts'
import { fieldNames } from '../../../../domain/words/vi.ts'
import { useSession } from '../../directory/session.ts'
import { hints } from '../form/hints.ts'

/** Typed over `prepared`: once the draft's reply is another one, the copy no longer stands for it. */
type Copy = { prepared: string; typed: string }

const isCopy = (value: unknown): value is Copy =>
  typeof value === 'object' &&
  value !== null &&
  'prepared' in value &&
  'typed' in value &&
  typeof value.typed === 'string'

const readCopy = (name: string, prepared: string): string | null => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    return isCopy(value) && value.prepared === prepared ? value.typed : null
  } catch {
    return null
  }
}

const writeCopy = (name: string, copy: Copy): void => {
  try {
    localStorage.setItem(name, JSON.stringify(copy))
  } catch {
    // A private window or a full disk keeps nothing: the box itself still holds the text.
  }
}

export const useReply = (id: string, prepared: string) => {
  const name = `reply/${useSession().uid}/${id}`
  const [reply, setReply] = useState(() => readCopy(name, prepared) ?? prepared)
  return {
    reply,
    keep: (typed: string): void => {
      setReply(typed)
      writeCopy(name, { prepared, typed })
    },
    forget: (): void => localStorage.removeItem(name),
  }
}

export const ReplyBox = ({ reply, onChange }: { reply: string; onChange: (text: string) => void }) => (
  <div class="field">
    <label for="reply">{fieldNames['reply']}</label>
    <p class="hint" id="reply-hint">
      {hints['reply']} Tối đa {noteMax.toLocaleString('vi-VN')} ký tự.
    </p>
    <textarea
      id="reply"
      rows={5}
      aria-describedby="reply-hint"
      value={reply}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  </div>
)
