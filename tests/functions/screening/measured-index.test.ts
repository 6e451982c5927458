// What the measuring tool takes for the index of a large registry must be what filing leaves in the store.
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { fileText } from '../../../functions/src/screening/file-text.ts'
import { findSimilar } from '../../../functions/src/screening/find-similar.ts'
import { entryIndex, linesIn, Posting } from '../../../functions/src/screening/index-documents.ts'
import { memoryIndex } from '../../../tools/similarity/memory-index.ts'
import { entryOf } from '../../../tools/similarity/rows.ts'
import { openWorld } from './world.ts'

const locker =
  'Xã đặt tủ trả kết quả tự phục vụ trước cổng: người dân nhập mã in trên giấy hẹn, ngăn tủ mở ra, bất kể ngày nghỉ.'
const rows = [
  locker,
  `Mỗi tuần tổ công tác đọc nhật ký mở tủ. ${locker}`,
  'Ghế có màn hình tên đại biểu.',
].map((body, at) => ({ id: `r${at}`, agency: 'syt', year: 2025, title: `Sáng kiến ${at}`, body }))

test('the index in memory holds the lists that filing one by one leaves', async (t) => {
  const { db } = await openWorld(t)
  const index = memoryIndex()
  for (const row of rows) {
    index.add(entryOf(row))
    await fileText(db, entryIndex, entryOf(row))
  }
  const stored = await db.collection(entryIndex.posting('x').slice(0, -2)).get()
  const paths = stored.docs.map(({ ref }) => ref.path)
  deepEqual(
    await index.read(paths),
    stored.docs.map((posting) => posting.data()),
  )
  const entered = stored.docs.reduce((sum, posting) => sum + linesIn(Posting.parse(posting.data())).length, 0)
  deepEqual(index.writes(), entered)
  deepEqual((await findSimilar(db, [{ field: 'body', text: locker }], 'r1')).ranked[0]?.id, 'r0')
})
