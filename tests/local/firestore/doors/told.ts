// Waiting for what a listener is told; for Node and for pages.

/** What a listener is told, one after the other; `until` resolves at the first that fits, `next` waits for the next. */
export class Told<Item> {
  readonly #told: Item[] = []
  #wake = (): void => {}

  readonly push = (item: Item): void => {
    this.#told.push(item)
    this.#wake()
  }

  async until(fits: (item: Item) => boolean): Promise<Item> {
    for (;;) {
      const item = this.#told.shift()
      if (item !== undefined && fits(item)) return item
      if (item === undefined) await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}

export function same(expected: unknown): (actual: unknown) => boolean {
  return (actual) => JSON.stringify(actual) === JSON.stringify(expected)
}
