// The frame of the console's pages: English, since they are for whoever builds the app, not for its people.
import { type Markup, page } from '../host/control-page.ts'

const links = [
  ['/', 'App'],
  ['/__/console', 'Console'],
  ['/__/console/data', 'Data'],
  ['/__/console/rules', 'Rules'],
  ['/__/console/events', 'Events'],
  ['/__/console/users', 'Users'],
  ['/__/schedules', 'Schedules'],
  ['/__/mail', 'Mail'],
  ['/__/clock', 'Clock'],
] as const

export function consolePage(title: string, main: Markup): { page: string } {
  return { page: page(title, main, { lang: 'en', links }) }
}
