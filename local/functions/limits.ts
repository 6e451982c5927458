// The limits a function runs within: how many calls at once, and for how long one may take.

export type Gate = {
  /** Runs `work` when there is room, in the order asked. */
  run<T>(work: () => Promise<T>): Promise<T>
  readonly hasRoom: boolean
}

export function openGate(capacity: number): Gate {
  const waiting: (() => void)[] = []
  let running = 0
  const enter = async (): Promise<void> => {
    if (running < capacity) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  // A place that is given up goes straight to the next in line, so that nobody can slip in between.
  const leave = (): void => {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
  return {
    get hasRoom() {
      return running < capacity
    },
    async run(work) {
      await enter()
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}

export class DeadlineExceeded extends Error {
  constructor(seconds: number) {
    super(`did not finish within ${seconds} s`)
    this.name = 'DeadlineExceeded'
  }
}

/** Rejects when `work` takes longer. The work itself goes on: JavaScript cannot be stopped from outside. */
export async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineExceeded(seconds)), seconds * 1000)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}
