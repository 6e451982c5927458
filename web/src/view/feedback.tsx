// What a page says besides its content: a banner, a wait, an empty place that teaches, a failure with a way on.
import type { ComponentChildren } from 'preact'
import { failureWords, type Failure } from '../platform/failure.ts'
import type { Loaded } from '../platform/use-loaded.ts'

type BannerKind = 'info' | 'success' | 'warning' | 'error'

type BannerProps = { kind: BannerKind; title: string; children?: ComponentChildren }

/** Errors are announced at once, the others when the reader pauses. */
export const Banner = ({ kind, title, children }: BannerProps) => (
  <div class={`banner ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
    <p class="banner-title">{title}</p>
    {children !== undefined && <div>{children}</div>}
  </div>
)

/** Grey lines in the place of what is coming; the style sheet shows them after 300 ms only. */
export const Skeleton = ({ lines = 4 }: { lines?: number }) => (
  <div class="skeleton" role="status">
    <span class="visually-hidden">Đang tải…</span>
    {Array.from({ length: lines }, (_, at) => (
      <span key={at} class="skeleton-line" aria-hidden="true" />
    ))}
  </div>
)

export const Empty = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    <div>{children}</div>
  </div>
)

export const FailureNote = ({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) => (
  <Banner kind="error" title={failureWords[failure].title}>
    <p>{failureWords[failure].advice}</p>
    {onRetry !== undefined && (
      <button type="button" class="button" onClick={onRetry}>
        Thử lại
      </button>
    )}
  </Banner>
)

type AwaitProps<T> = {
  loaded: Loaded<T>
  onRetry?: () => void
  lines?: number
  children: (value: T) => ComponentChildren
}

/** Shows a loaded value, or the wait, or why it is not there. */
export const Await = <T,>({ loaded, onRetry, lines = 4, children }: AwaitProps<T>) => {
  if (loaded.at === 'waiting') return <Skeleton lines={lines} />
  if (loaded.at === 'failed')
    return <FailureNote failure={loaded.failure} {...(onRetry === undefined ? {} : { onRetry })} />
  return <>{children(loaded.value)}</>
}
