// The mailbox as a test reads it: who was written to about what, and where the letter leads.
import assert from 'node:assert/strict'
import { mails, settled, type Mail } from '../../tools/demo/controls.ts'

/** Addresses of the demo province. */
export const clerkOf = (agency: string): string => `cv.${agency}@bacgiang.example`
export const headOf = (agency: string): string => `tt.${agency}@bacgiang.example`
export const snv = 'thamdinh.snv@bacgiang.example'
export const skhcn = 'thamdinh.skhcn@bacgiang.example'
export const leader = 'lanhdao@bacgiang.example'

/** Mails to someone whose subject holds `about`, newest first, once nothing is due any more. */
export const mailsTo = async (home: string, to: string, about: string): Promise<Mail[]> => {
  await settled(home)
  return (await mails(home, to)).filter(({ subject }) => subject.includes(about))
}

/** The one mail about something; a second would be one too many. */
export const mailTo = async (home: string, to: string, about: string): Promise<Mail> => {
  const found = await mailsTo(home, to, about)
  const [mail] = found
  const all = await mailsTo(home, to, '')
  const subjects = all.map(({ subject }) => subject).join('; ')
  assert.equal(found.length, 1, `${found.length} mails to ${to} about «${about}» among: ${subjects}`)
  assert.ok(mail)
  return mail
}

/** The address of the home that a mail leads to, as a path. */
export const linkIn = (mail: Mail): string => {
  const found = /^https?:\/\/\S+$/m.exec(mail.text)
  assert.ok(found, `no link in «${mail.subject}»`)
  const { pathname, search } = new URL(found[0])
  return pathname + search
}
