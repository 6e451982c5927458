// A server in a process of its own, which says on its first line where it listens and ends with its input.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export type ChildServer = { port: number; stop: () => void }

export const startChildServer = async (
  script: string,
  args: readonly string[] = [],
): Promise<ChildServer> => {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout }))
    return { port: Number(line), stop: () => void child.kill() }
  throw new Error(`${script} ended before it listened`)
}

/** For the server's side. */
export const sayListening = (port: number): void => {
  process.stdin.resume().once('end', () => process.exit(0))
  console.log(port)
}
