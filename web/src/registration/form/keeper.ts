// Keeps a draft while it is being typed: on this machine at once, on the server a moment later, and never over somebody
// else's save. A plain object with its effects given to it; use-keeper.ts gives the real ones.
import { canonicalJson } from '../../../../domain/audit/canonical-json.ts'
import type { Instant } from '../../../../domain/time/instant.ts'
import type { Failure } from '../../platform/failure.ts'
import type { SaveOutcome, StoredDraft, Written } from '../drafts.ts'
import { formOf, type Form, type Reading } from './form.ts'
import type { LocalCopies, LocalCopy } from './local-copy.ts'

export type Saving =
  | { at: 'saved'; when: Instant }
  | { at: 'typed' }
  | { at: 'saving' }
  | { at: 'failed'; failure: Failure }
  | { at: 'conflict'; theirs: StoredDraft }

export type Kept = {
  form: Form
  /** What the server is known to hold. */
  stored: StoredDraft
  saving: Saving
  /** Typed earlier on this machine and not on the server: offered when the form opens. */
  recovered: LocalCopy | null
  /** False when this browser keeps no local copy. */
  isLocal: boolean
}

export type KeeperEffects = {
  read: (form: Form, stored: Written) => Reading
  save: (change: Written & { revision: number }) => Promise<SaveOutcome>
  copies: LocalCopies
  now: () => Instant
  failureOf: (error: unknown) => Failure
  /** Runs `act` after a while; the returned function calls it off. */
  later: (act: () => void, millis: number) => () => void
  changed: (kept: Kept) => void
}

const saveAfterMillis = 1500
const retryAfterMillis = 15_000

const same = (a: Written, b: Written): boolean =>
  a.reply === b.reply && canonicalJson(a.content) === canonicalJson(b.content)

/** What to begin with: the server's draft, or this machine's copy where it says something else. */
const opened = (stored: StoredDraft, effects: KeeperEffects): Kept => {
  const form = formOf(stored)
  const clean: Kept = {
    form,
    stored,
    saving: { at: 'saved', when: stored.savedAt },
    recovered: null,
    isLocal: true,
  }
  const recovered = effects.copies.read()
  if (recovered === null) return clean
  // A copy of an older edition of this page may lack a box.
  const typed = { ...form, ...recovered.form }
  const read = effects.read(typed, stored)
  const isSame = same(read.written, stored)
  if (isSame && read.wrong.length === 0) return clean
  const isFresh = isSame || recovered.revision === stored.revision
  const saving: Saving = isFresh ? { at: 'typed' } : { at: 'conflict', theirs: stored }
  return { ...clean, form: typed, saving, recovered }
}

export class Keeper {
  readonly #effects: KeeperEffects
  #kept: Kept
  /** What a save held whose answer never came: if the server has it, that save was ours. */
  #attempted: Written | null = null
  #underWay: Promise<void> | null = null
  #callOff = (): void => undefined

  constructor(stored: StoredDraft, effects: KeeperEffects) {
    this.#effects = effects
    this.#kept = opened(stored, effects)
  }

  get kept(): Kept {
    return this.#kept
  }

  type(form: Form): void {
    const blocked = this.#kept.saving.at === 'conflict'
    this.#kept = { ...this.#kept, form }
    this.#change({ isLocal: this.#keepLocally(), ...(blocked ? {} : { saving: { at: 'typed' } }) })
    if (!blocked) this.#schedule(saveAfterMillis)
  }

  /** Saves what is typed now; true when the server has all of it. */
  async flush(): Promise<boolean> {
    await this.#underWay
    await this.#saveOnce()
    if (this.#kept.saving.at === 'typed') await this.#saveOnce()
    const { form, stored, saving } = this.#kept
    return saving.at === 'saved' && this.#effects.read(form, stored).wrong.length === 0
  }

  /** Goes on with `form` on top of what is stored by now: the person has chosen. */
  settle(form: Form, onto: StoredDraft): void {
    this.#attempted = null
    this.#change({ form, stored: onto, saving: { at: 'typed' }, recovered: null })
    this.#keepLocally()
    this.#schedule(0)
  }

  /** The page was refreshed and nothing is being typed: shows what others have saved meanwhile. */
  adopt(stored: StoredDraft): void {
    const { form, saving, stored: known } = this.#kept
    const isIdle = saving.at === 'saved' && this.#effects.read(form, known).wrong.length === 0
    if (!isIdle || stored.revision <= known.revision) return
    this.#change({ form: formOf(stored), stored, saving: { at: 'saved', when: stored.savedAt } })
  }

  stop(): void {
    this.#callOff()
  }

  #change(next: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...next }
    this.#effects.changed(this.#kept)
  }

  #schedule(millis: number): void {
    this.#callOff()
    this.#callOff = this.#effects.later(() => void this.#saveOnce(), millis)
  }

  #keepLocally(): boolean {
    const { form, stored } = this.#kept
    return this.#effects.copies.write({ form, revision: stored.revision, at: this.#effects.now() })
  }

  #saveOnce(): Promise<void> {
    this.#callOff()
    const { at } = this.#kept.saving
    if (at === 'conflict' || at === 'saved') return Promise.resolve()
    this.#underWay ??= this.#save().finally(() => {
      this.#underWay = null
    })
    return this.#underWay
  }

  async #save(): Promise<void> {
    const { form: sent, stored } = this.#kept
    const { written } = this.#effects.read(sent, stored)
    if (same(written, stored)) return this.#isStored(written, stored.revision, sent)
    this.#change({ saving: { at: 'saving' } })
    try {
      const outcome = await this.#effects.save({ ...written, revision: stored.revision })
      if (outcome.saved) this.#isStored(written, outcome.revision, sent)
      else this.#isOvertaken(outcome.theirs)
    } catch (error) {
      this.#attempted = written
      this.#change({ saving: { at: 'failed', failure: this.#effects.failureOf(error) } })
      this.#schedule(retryAfterMillis)
    }
  }

  #isStored(written: Written, revision: number, sent: Form): void {
    this.#attempted = null
    const when = this.#effects.now()
    const isAll = this.#kept.form === sent
    const stored = { ...this.#kept.stored, ...written, revision, savedAt: when }
    this.#change({ stored, saving: isAll ? { at: 'saved', when } : { at: 'typed' }, recovered: null })
    if (isAll && this.#effects.read(sent, written).wrong.length === 0) this.#effects.copies.clear()
    else this.#keepLocally()
    if (!isAll) this.#schedule(saveAfterMillis)
  }

  /** The revision has moved on: by our own lost answer, by a change of no content, or by somebody's other words. */
  #isOvertaken(theirs: StoredDraft): void {
    const { stored } = this.#kept
    const isOurs = this.#attempted !== null && same(theirs, this.#attempted)
    if (theirs.state !== stored.state || !(isOurs || same(theirs, stored)))
      return this.#change({ saving: { at: 'conflict', theirs } })
    this.#change({ stored: theirs, saving: { at: 'typed' } })
    this.#schedule(0)
  }
}
