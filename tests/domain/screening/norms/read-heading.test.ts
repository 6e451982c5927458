import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { normIdOf } from '../../../../domain/screening/norms/norm.ts'
import { readHeading } from '../../../../domain/screening/norms/read-heading.ts'
import { readNormsJson } from '../../../../domain/screening/norms/read-json.ts'
import file from '../../../../tools/seed/norms.json' with { type: 'json' }

const head = [
  'ỦY BAN NHÂN DÂN TỈNH BẮC GIANG',
  'Số: 12/2024/QĐ-UBND',
  'Bắc Giang, ngày 5 tháng 3 năm 2024',
  'QUYẾT ĐỊNH',
  'Ban hành Quy chế phối hợp',
  'Căn cứ Luật Tổ chức chính quyền địa phương;',
  'Điều 1. Ban hành kèm theo Quyết định này Quy chế.',
].join('\n')

test('number, day, name, issuer and level, as the first page states them', () => {
  deepEqual(readHeading(`${head}\nĐiều 2. Quyết định này có hiệu lực kể từ ngày 15/3/2024.`), {
    number: '12/2024/QĐ-UBND',
    date: '2024-03-05',
    title: 'Quyết định Ban hành Quy chế phối hợp',
    issuer: 'Ủy ban nhân dân tỉnh',
    level: 'tinh',
    inForceFrom: '2024-03-15',
  })
  equal(readHeading(`${head}\nQuyết định này có hiệu lực thi hành kể từ ngày ký.`).inForceFrom, '2024-03-05')
})

test('the name ends where the text begins', () => {
  const lines = [
    'THÔNG TƯ',
    'Quy định về mã vạch',
    'Điều 1. Phạm vi',
    '1. Thông tư này quy định việc quét mã.',
  ]
  equal(readHeading(lines.join('\n')).title, 'Thông tư Quy định về mã vạch')
})

test('what is not there is left for the officer', () => {
  deepEqual(readHeading('Ngày 31 tháng 2 năm 2024'), {
    number: '',
    date: null,
    title: '',
    issuer: '',
    level: 'trung-uong',
    inForceFrom: null,
  })
})

test('norms of provinces are told apart by issuer, those of the centre by number', () => {
  equal(normIdOf({ number: '30/2020/NĐ-CP', issuer: 'Chính phủ', level: 'trung-uong' }), '30-2020-nd-cp')
  equal(
    normIdOf({ number: '12/2024/QĐ-UBND', issuer: 'UBND tỉnh Bắc Giang', level: 'tinh' }),
    '12-2024-qd-ubnd-ubnd-tinh-bac-giang',
  )
})

test('the demo’s corpus can be imported; what does not fit is told by its place', () => {
  const read = readNormsJson(JSON.stringify(file))
  ok(read.ok)
  equal(read.value.length, 3)
  const [first] = file.norms
  deepEqual(readNormsJson(JSON.stringify([first, { ...first, date: '2020-02-30' }])), {
    ok: false,
    issues: [{ at: 2, field: 'date' }],
  })
  deepEqual(readNormsJson('{'), { ok: false, issues: [{ at: 0, field: '' }] })
})
