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
import type { Sending } from './deliver.ts'
import { deliverLetter } from './letter.ts'
import { openRowWriter } from './row-writer.ts'
import { openMailer, type MailServer } from './smtp.ts'
import { sweep } from './sweep.ts'

let opened: Sending | undefined

const sending = (): Sending =>
  (opened ??= { live: live(), mailer: openMailer(mailServer()), hold: openRowWriter(live().db) })

const mailServer = (): MailServer => ({
  host: smtpHost.value(),
  port: smtpPort.value(),
  secure: smtpSecure.value(),
  requireTls: smtpRequireTls.value(),
  login: smtpUser.value() === '' ? null : { user: smtpUser.value(), pass: smtpPassword.value() },
  sender: sender(),
})

export const deliverWritten = (letter: DocumentSnapshot): Promise<void> => deliverLetter(sending(), letter)

export const sweepMail = (): Promise<void> => sweep(sending())
