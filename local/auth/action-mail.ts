// Owns the links and letters of account actions: setting a new password, confirming an address. Delivery is mail/'s.
import { setImmediate } from 'node:timers/promises'
import type { Log } from '../host/context.ts'
import { AuthProblem } from './problem.ts'
import type { CodeKind } from './tables.ts'

export type Letter = { to: string; subject: string; text: string }

export type Outbox = {
  link(kind: CodeKind, code: string, continueUrl: string | undefined): string
  /**
   * Prepares and hands over a letter once the caller has been answered: the time it takes would tell the caller
   * whether the account exists.
   */
  send(letter: { kind: CodeKind; to: string; link: string }, prepare: () => void): void
  /** Settles when every letter has been handed over or has failed. */
  idle(): Promise<void>
}

const modes: Readonly<Record<CodeKind, string>> = {
  PASSWORD_RESET: 'resetPassword',
  VERIFY_EMAIL: 'verifyEmail',
}

const letters: Readonly<Record<CodeKind, (link: string) => Omit<Letter, 'to'>>> = {
  PASSWORD_RESET: (link) => ({
    subject: 'Đặt lại mật khẩu',
    text: [
      'Kính gửi Anh/Chị,',
      'Chúng tôi nhận được yêu cầu đặt lại mật khẩu cho tài khoản của Anh/Chị trên hệ thống đăng ký sáng kiến cải cách hành chính.',
      `Để đặt mật khẩu mới, vui lòng mở liên kết sau trong vòng 1 giờ:\n${link}`,
      'Liên kết chỉ dùng được một lần. Nếu Anh/Chị không gửi yêu cầu này, vui lòng bỏ qua thư; mật khẩu hiện tại vẫn giữ nguyên.',
      'Trân trọng.',
    ].join('\n\n'),
  }),
  VERIFY_EMAIL: (link) => ({
    subject: 'Xác nhận địa chỉ thư điện tử',
    text: [
      'Kính gửi Anh/Chị,',
      `Để xác nhận địa chỉ thư điện tử của tài khoản, vui lòng mở liên kết sau trong vòng 1 giờ:\n${link}`,
      'Nếu Anh/Chị không gửi yêu cầu này, vui lòng bỏ qua thư.',
      'Trân trọng.',
    ].join('\n\n'),
  }),
}

export function outbox(options: {
  resetPage: string
  sendMail: (letter: Letter) => Promise<void>
  log: Log
}): Outbox {
  const underway = new Set<Promise<void>>()

  function link(kind: CodeKind, code: string, continueUrl: string | undefined): string {
    const url = new URL(options.resetPage)
    url.searchParams.set('mode', modes[kind])
    url.searchParams.set('oobCode', code)
    if (continueUrl !== undefined) url.searchParams.set('continueUrl', ownPage(continueUrl, url.origin))
    return url.href
  }

  function send(
    { kind, to, link: href }: { kind: CodeKind; to: string; link: string },
    prepare: () => void,
  ): void {
    const sending: Promise<void> = setImmediate()
      .then(prepare)
      .then(() => options.sendMail({ to, ...letters[kind](href) }))
      .catch(() => options.log('warn', `auth: a ${kind} letter could not be handed over`))
      .finally(() => underway.delete(sending))
    underway.add(sending)
  }

  return { link, send, idle: async () => void (await Promise.all(underway)) }
}

/** A page to go on to must be one of the app's own: the letter must not become somebody else's invitation. */
function ownPage(address: string, origin: string): string {
  if (!URL.canParse(address) || new URL(address).origin !== origin) {
    throw new AuthProblem('UNAUTHORIZED_DOMAIN : Domain not allowlisted by project')
  }
  return address
}
