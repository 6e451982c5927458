// This home's own way of moving time: the process's Date follows the home's clock, so that functions, SDKs and token
// checks, which all ask Date in this process, agree with it. Production has no such thing; timers keep real time.
const MachineDate = Date

export const machineNow = (): number => MachineDate.now()

/** Makes `Date` tell the time of `now`. Returns the way back. */
export function shiftDate(now: () => number): () => void {
  const shifted = new Proxy(MachineDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new MachineDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : (Reflect.get(target, key) as unknown)),
  })
  globalThis.Date = shifted
  // So that `date.constructor === Date` stays true for every date, older ones too.
  MachineDate.prototype.constructor = shifted
  return () => {
    globalThis.Date = MachineDate
    MachineDate.prototype.constructor = MachineDate
  }
}
