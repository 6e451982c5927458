// Where the person is: the URL, and nothing else, decides which page is shown and how. Links are plain <a href>; clicks on
// those of our own site are taken over here. The table of pages is routes.ts.
import { createStore, useStore } from '../platform/store.ts'

export type Place = { path: string; query: URLSearchParams; hash: string }

/** All our paths are plain ASCII: what cannot be decoded is none of them, and no reason to fail. */
const decoded = (path: string): string => {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

const here = (): Place => ({
  path: decoded(location.pathname),
  query: new URLSearchParams(location.search),
  hash: location.hash,
})

const place = createStore<Place>(here())

export const usePlace = (): Place => useStore(place)

export const navigate = (to: string, how: 'push' | 'replace' = 'push'): void => {
  if (how === 'push') history.pushState(null, '', to)
  else history.replaceState(null, '', to)
  place.set(here())
}

/** Changes what the URL says of the view (a filter, a step); an empty value goes. */
export const setQuery = (changes: Readonly<Record<string, string>>): void => {
  const query = new URLSearchParams(location.search)
  for (const [key, value] of Object.entries(changes)) {
    if (value === '') query.delete(key)
    else query.set(key, value)
  }
  const text = query.toString()
  navigate(text === '' ? location.pathname : `${location.pathname}?${text}`, 'replace')
}

/** Clicks that the browser itself should handle: new tab, download, another site, a place on this very page. */
const isOurs = (event: MouseEvent, link: HTMLAnchorElement): boolean =>
  event.button === 0 &&
  !event.defaultPrevented &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) &&
  link.origin === location.origin &&
  link.target === '' &&
  !link.hasAttribute('download') &&
  !(link.hash !== '' && link.pathname === location.pathname && link.search === location.search)

export const followLinks = (): void => {
  window.addEventListener('popstate', () => place.set(here()))
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null || link.href === '' || !isOurs(event, link)) return
    event.preventDefault()
    navigate(link.pathname + link.search + link.hash)
    window.scrollTo(0, 0)
  })
}

/** Matches `/ho-so/:id`; null when the path is another. */
export const matchPath = (pattern: string, path: string): Record<string, string> | null => {
  const wanted = pattern.split('/')
  const given = path.replace(/(.)\/$/, '$1').split('/')
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? ''
    if (part.startsWith(':') && value !== '') params[part.slice(1)] = value
    else if (part !== value) return null
  }
  return params
}
