import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { personSortKey, sortKey } from '../../../domain/text/order.ts'

const sorted = (texts: readonly string[], key: (text: string) => string): string[] =>
  [...texts].sort((a, b) => (key(a) < key(b) ? -1 : 1))

test('letters stand in the order of the alphabet, Đ after D, Ơ after Ô, Ư after U', () => {
  const right = [
    'An',
    'Ăn',
    'Âm',
    'Ba',
    'Dư',
    'Đa',
    'Em',
    'Êm',
    'Ga',
    'Ong',
    'Ông',
    'Ơn',
    'Phú',
    'Tân',
    'Uy',
    'Ưng',
    'Vân',
    'Yên',
  ]
  deepEqual(sorted(right.toReversed(), sortKey), right)
})

test('tones decide between equal letters: none, huyền, hỏi, ngã, sắc, nặng', () => {
  const right = ['ma', 'mà', 'mả', 'mã', 'má', 'mạ']
  deepEqual(sorted(right.toReversed(), sortKey), right)
  deepEqual(sorted(['má b', 'ma c', 'mà a'], sortKey), ['mà a', 'má b', 'ma c'])
})

test('a shorter text stands before one that goes on', () => {
  deepEqual(sorted(['Tân Yên', 'Tân', 'Tân An'], sortKey), ['Tân', 'Tân An', 'Tân Yên'])
  deepEqual(sorted(['Lục Ngạn', 'Lục Nam', 'Lục'], sortKey), ['Lục', 'Lục Nam', 'Lục Ngạn'])
})

test('NFD and capitals sort as NFC and small letters do', () => {
  deepEqual(sortKey('ĐÔNG'.normalize('NFD')), sortKey('đông'))
})

test('people stand by their last word, then by the words before it', () => {
  const right = ['Trần Văn An', 'Nguyễn Thị Ánh', 'Lê Văn Bình', 'Phạm Thị Bình', 'Vũ Đức']
  deepEqual(sorted(right.toReversed(), personSortKey), right)
})
