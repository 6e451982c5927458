// What the agency says to the findings (giải trình): the clerk begins it here, the head has the last word when signing.
import { useEditing } from './editing.ts'
import { TextArea } from './fields.tsx'

export const Reply = () => {
  const { form, change } = useEditing()
  return <TextArea path="reply" rows={5} value={form.reply} onChange={(reply) => change({ reply })} />
}
