// The keeper with its real effects, for the form's page: browser storage, Firestore, timers, coming back online.
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Campaign } from '../../../../domain/campaign/campaign.ts'
import type { Session } from '../../directory/session.ts'
import { sessionRenewals } from '../../platform/authorised.ts'
import { failureOf } from '../../platform/failure.ts'
import { now } from '../../platform/server-clock.ts'
import { saveDraft, type StoredDraft } from '../drafts.ts'
import { readForm } from './form.ts'
import { Keeper, type Kept } from './keeper.ts'
import { localCopies } from './local-copy.ts'

type Subject = { id: string; stored: StoredDraft; campaign: Campaign; session: Session }

const later = (act: () => void, millis: number): (() => void) => {
  const timer = setTimeout(act, millis)
  return () => clearTimeout(timer)
}

/** Leaving the window, getting the network back or signing in again is a good moment to save. */
const saveAtGoodMoments = (keeper: Keeper): (() => void) => {
  const save = (): void => void keeper.flush()
  document.addEventListener('visibilitychange', save)
  window.addEventListener('online', save)
  const forget = sessionRenewals.watch(save)
  return () => {
    document.removeEventListener('visibilitychange', save)
    window.removeEventListener('online', save)
    forget()
    void keeper.flush().finally(() => keeper.stop())
  }
}

/** One keeper for the life of the page; `stored` is where it begins. */
export const useKeeper = ({ id, stored, campaign, session }: Subject): { keeper: Keeper; kept: Kept } => {
  const [, setKept] = useState<Kept | null>(null)
  const keeper = useMemo(
    () =>
      new Keeper(stored, {
        read: (form, known) => readForm(form, known, campaign),
        save: (change) => saveDraft(id, change, session),
        copies: localCopies(session.uid, id),
        now,
        failureOf,
        later,
        changed: setKept,
      }),
    // The page is shown anew for another draft; a refreshed document must not replace the one being typed.
    [id],
  )
  useEffect(() => saveAtGoodMoments(keeper), [keeper])
  useEffect(() => keeper.adopt(stored), [keeper, stored])
  return { keeper, kept: keeper.kept }
}
