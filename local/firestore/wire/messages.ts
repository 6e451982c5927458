// The google.firestore.v1 messages as TypeScript sees them once decoded: absent messages are null, absent scalars are
// their proto3 default, and a oneof is read through the property that names its set member. Answers are written as
// plain objects with only what is set.

/** A 64-bit integer in two halves, as protobufjs reads and writes it. */
export type Int64 = { readonly low: number; readonly high: number; readonly unsigned: boolean }

export type TimestampMessage = { seconds: Int64; nanos: number }
type LatLngMessage = { latitude: number; longitude: number }
export type FieldsMessage = { [field: string]: ValueMessage }

/** What each member of the Value oneof holds. */
export type ValueKinds = {
  nullValue: number
  booleanValue: boolean
  integerValue: Int64
  doubleValue: number
  timestampValue: TimestampMessage
  stringValue: string
  bytesValue: Uint8Array
  referenceValue: string
  geoPointValue: LatLngMessage
  arrayValue: { values: ValueMessage[] }
  mapValue: { fields: FieldsMessage }
}
export type ValueMessage = Partial<ValueKinds> & { valueType?: string | undefined }

export type DocumentMessage = {
  name: string
  fields: FieldsMessage
  createTime?: TimestampMessage | null
  updateTime?: TimestampMessage | null
}

export type MaskMessage = { fieldPaths: string[] }
export type PreconditionMessage = {
  conditionType?: string | undefined
  exists: boolean
  updateTime: TimestampMessage | null
}

export type FieldTransformMessage = {
  fieldPath: string
  transformType?: string | undefined
  setToServerValue: number
  increment: ValueMessage
  maximum: ValueMessage
  minimum: ValueMessage
  appendMissingElements: { values: ValueMessage[] }
  removeAllFromArray: { values: ValueMessage[] }
}

export type WriteMessage = {
  operation?: string | undefined
  update: DocumentMessage | null
  delete: string
  verify: string
  transform: { document: string; fieldTransforms: FieldTransformMessage[] } | null
  updateMask: MaskMessage | null
  updateTransforms: FieldTransformMessage[]
  currentDocument: PreconditionMessage | null
}
export type WriteResultMessage = { updateTime?: TimestampMessage; transformResults?: ValueMessage[] }

type FieldReferenceMessage = { fieldPath: string }
export type FilterMessage = {
  compositeFilter: { op: number; filters: FilterMessage[] } | null
  fieldFilter: { field: FieldReferenceMessage | null; op: number; value: ValueMessage | null } | null
  unaryFilter: { field: FieldReferenceMessage | null; op: number } | null
}
export type CursorMessage = { values: ValueMessage[]; before?: boolean }
export type OrderMessage = { field: FieldReferenceMessage | null; direction: number }
export type QueryMessage = {
  select: { fields: FieldReferenceMessage[] } | null
  from: { collectionId: string; allDescendants: boolean }[]
  where: FilterMessage | null
  orderBy: OrderMessage[]
  startAt: CursorMessage | null
  endAt: CursorMessage | null
  offset: number
  limit: { value: number } | null
  findNearest: NearestMessage | null
}
export type NearestMessage = {
  vectorField: FieldReferenceMessage | null
  queryVector: ValueMessage | null
  distanceMeasure: number
  limit: { value: number } | null
  distanceResultField: string
  distanceThreshold: { value: number } | null
}
export type AggregationMessage = {
  alias: string
  operator?: string | undefined
  count: { upTo: { value: Int64 } | null } | null
  sum: { field: FieldReferenceMessage | null } | null
  avg: { field: FieldReferenceMessage | null } | null
}

export type TransactionOptionsMessage = {
  mode?: string | undefined
  readOnly: { readTime: TimestampMessage | null } | null
  readWrite: { retryTransaction: Uint8Array } | null
}

/** The consistency selector that the reading requests share; not every request has every member. */
export type ConsistencyMessage = {
  transaction?: Uint8Array | null
  newTransaction?: TransactionOptionsMessage | null
  readTime?: TimestampMessage | null
}
