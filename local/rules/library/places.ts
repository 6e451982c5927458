// Points on the globe and paths of resources.
// Source: firebase.google.com/docs/reference/rules, pages rules.latlng, rules.LatLng, rules.Path.
import { GeoPoint } from '../../firestore/value.ts'
import { Path, variableOf } from '../values/path.ts'
import { RulesError, type RulesMap } from '../values/value.ts'
import { type Entry, fn, method } from './signature.ts'

/** Mean radius of the earth. */
const radiusMetres = 6_371_010
const radians = (degrees: number): number => (degrees * Math.PI) / 180

function point(latitude: bigint | number, longitude: bigint | number): GeoPoint | RulesError {
  const [north, east] = [Number(latitude), Number(longitude)]
  const fits = Math.abs(north) <= 90 && Math.abs(east) <= 180
  return fits ? new GeoPoint(north, east) : new RulesError('latitude or longitude out of range')
}

/** Metres along the great circle, by the haversine formula. */
function distance(from: GeoPoint, to: GeoPoint): number {
  const north = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2
  const east = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  const chord = north + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * east
  return 2 * radiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Puts the map's values in the place of `$(name)` segments. */
function bind(path: Path, values: RulesMap): Path | RulesError {
  const segments: string[] = []
  const bindings = new Map(path.bindings)
  for (const segment of path.segments) {
    const name = variableOf(segment)
    const value = name === undefined ? segment : values.get(name)
    if (typeof value !== 'string') return new RulesError('bind() has no string for a variable')
    segments.push(value)
    if (name !== undefined) bindings.set(name, value)
  }
  return new Path(segments, bindings)
}

// prettier-ignore
export const places: readonly Entry[] = [
  fn('latlng',     'value',     ['number', 'number'], point),
  method('latlng', 'distance',  ['latlng'],           distance),
  method('latlng', 'latitude',  [],                   (self) => self.latitude),
  method('latlng', 'longitude', [],                   (self) => self.longitude),

  method('path',   'bind',      ['map'],              bind),
]
