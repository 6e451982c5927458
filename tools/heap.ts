// How much memory the home may use for speed, where Node by itself takes what a large machine offers: half a gigabyte for
// a home that holds 60 MB. Flags of the command line could say it more plainly, but `npm start` runs in the process that
// npm starts, and V8 reads these two whenever it collects.
import { setFlagsFromString } from 'node:v8'

/** Called first of all: the young generation, which doubles from 2 MB to 128 MB by itself, takes one step to 16 MB. */
export function beginLean(): void {
  setFlagsFromString('--semi-space-growth-factor=8')
  // The old generation is collected when it is half as large again as what was in use.
  setFlagsFromString('--heap-growing-percent=50')
}

/** Called once that step is made, which it is as soon as the first few modules are loaded. */
export function stayLean(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}
