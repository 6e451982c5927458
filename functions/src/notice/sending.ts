// Puts the parts of sending together once an instance: the mail server as the operator set it, and what is live.
import type { DocumentSnapshot } from 'firebase-admin/firestore'
import { live } from '../platform/live.ts'
import {
  sender,
  smtpHost,
  smtpPassword,
  smtpPort,
  smtpRequireTls,
  smtpSecure,
  smtpUser,
} from '../platform/parameters.ts'
import { deliver } from './deliver.ts'
import { openMailer, type Mailer } from './smtp.ts'
import { sweep } from './sweep.ts'

let opened: Mailer | undefined

const mailer = (): Mailer =>
  (opened ??= openMailer({
    host: smtpHost.value(),
    port: smtpPort.value(),
    secure: smtpSecure.value(),
    requireTls: smtpRequireTls.value(),
    login: smtpUser.value() === '' ? null : { user: smtpUser.value(), pass: smtpPassword.value() },
    sender: sender(),
  }))

export const deliverQueued = (row: DocumentSnapshot): Promise<void> => deliver(live(), mailer(), row)

export const sweepMail = (): Promise<void> => sweep(live(), mailer())
