// The home's own pages as programs use them: waiting until nothing is due, moving the clock, reading the mailbox.
import * as z from 'zod'

const asked = async (url: string, init?: RequestInit): Promise<Response> => {
  const response = await fetch(url, init)
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return response
}

/** Resolves when no event is due and no schedule runs. */
export const settled = async (home: string): Promise<void> => {
  await (await asked(`${home}/__/events?wait`)).arrayBuffer()
}

/** Moves the home's clock; what falls due by it runs. */
export const moveClock = async (home: string, now: string): Promise<void> => {
  await (
    await asked(`${home}/__/clock?format=json`, { method: 'POST', body: new URLSearchParams({ now }) })
  ).arrayBuffer()
  await settled(home)
}

const Mail = z.object({
  id: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  messageId: z.string(),
  text: z.string(),
})
export type Mail = z.infer<typeof Mail>

/** Mails in the mailbox, newest first. */
export const mails = async (home: string, to?: string): Promise<Mail[]> => {
  const query = new URLSearchParams({ format: 'json', limit: '1000', ...(to === undefined ? {} : { to }) })
  return z.array(Mail).parse(await (await asked(`${home}/__/mail?${query.toString()}`)).json())
}

export const rawMail = async (home: string, id: string): Promise<Uint8Array> =>
  new Uint8Array(await (await asked(`${home}/__/mail/${id}.eml`)).arrayBuffer())
