// What the operator sets (Firebase's parameterised configuration: environment, .env files, Secret Manager). A deployment
// asks for those without a default; where none was made (the local home, a test) what is unset reads as empty or false.
import { defineBoolean, defineInt, defineSecret, defineString } from 'firebase-functions/params'

/** Address of the pages, without a slash at the end: what links in mails begin with. */
export const siteUrl = defineString('SITE_URL')

export const smtpHost = defineString('SMTP_HOST')
export const smtpPort = defineInt('SMTP_PORT', { default: 587 })
/** TLS from the first byte (port 465). */
export const smtpSecure = defineBoolean('SMTP_SECURE', { default: false })
/** No mail without STARTTLS. Only a mail server on the same machine can do without. */
export const smtpRequireTls = defineBoolean('SMTP_REQUIRE_TLS', { default: true })
/** Empty: no authentication. */
export const smtpUser = defineString('SMTP_USER', { default: '' })
export const smtpPassword = defineSecret('SMTP_PASSWORD')

const ownSender = 'Hội đồng sáng kiến tỉnh <khong-tra-loi@localhost>'
const mailFrom = defineString('MAIL_FROM', { default: ownSender })

/** Who mails come from: name and address. */
export const sender = (): { name: string; address: string } => {
  const [, name, address] = /^(.*?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(mailFrom.value() || ownSender) ?? []
  if (name === undefined || address === undefined)
    throw new Error('MAIL_FROM has to be written: Name <address>')
  return { name, address }
}

/** The domain that Message-IDs are made in. */
export const mailDomain = (): string => sender().address.replace(/^.*@/, '')
