// What must hold of all stored data, whatever happened to the home: one entry each. An entry's check gives the
// violations it finds, in words for an operator: which document, and what is wrong with it.
import { auditComplete } from './checks/history.ts'
import { beforeDeadline } from './checks/deadline.ts'
import { childrenOfAgency, codesUnique, smallDocuments, textIsNfc, wellFormed } from './checks/documents.ts'
import { lifecycleHeld, screened } from './checks/lifecycle.ts'
import { mergesTraceable } from './checks/joint.ts'
import { acceptedOnce } from './checks/mailbox.ts'
import { meetingsCarriedOut, numbersUnique } from './checks/meetings.ts'
import { monthsAgree } from './checks/months.ts'
import { toldOnce } from './checks/notices.ts'
import { onePerKey, receiptsIntact } from './checks/receipts.ts'
import type { Facts } from './facts.ts'

export type Check = (facts: Facts) => readonly string[]
export type Invariant = { id: string; sentence: string; check: Check }

export const invariants: readonly Invariant[] = [
  { id: 'form', sentence: 'every document has the form of its kind', check: wellFormed },
  { id: 'I1', sentence: 'every receipt is for a version that is there, unchanged', check: receiptsIntact },
  {
    id: 'I2',
    sentence: 'each submitted version was submitted under one key, and each key has one receipt',
    check: onePerKey,
  },
  {
    id: 'I3',
    sentence: 'each state change has one audit row, in a whole chain of hashes, and one timeline entry',
    check: auditComplete,
  },
  {
    id: 'I4',
    sentence: 'every state and every change of state is one the lifecycle has',
    check: lifecycleHeld,
  },
  {
    id: 'I5',
    sentence: 'each notifiable change has one outbox row a recipient, settled or due',
    check: toldOnce,
  },
  {
    id: 'I6',
    sentence: 'the mail server accepted each message once at most, or the row says why not',
    check: acceptedOnce,
  },
  {
    id: 'I9',
    sentence: 'every first submission was committed while its campaign took them',
    check: beforeDeadline,
  },
  {
    id: 'I10',
    sentence: 'an official number is on the notice of one meeting a year and symbol',
    check: numbersUnique,
  },
  {
    id: 'I11',
    sentence: "a closed month's files, manifest and report agree with each other and with the data",
    check: monthsAgree,
  },
  { id: 'I13', sentence: 'what belongs to a registration is of the same agency', check: childrenOfAgency },
  { id: 'I14', sentence: 'text is NFC', check: textIsNfc },
  { id: 'I15', sentence: 'documents are smaller than 900 KB', check: smallDocuments },
  {
    id: 'codes',
    sentence: "reference codes are well formed and each is one registration's own",
    check: codesUnique,
  },
  { id: 'screened', sentence: 'every registration past `received` has its findings', check: screened },
  {
    id: 'meetings',
    sentence: 'a meeting came to its state by the steps it has, and its entries went as it concluded',
    check: meetingsCarriedOut,
  },
  { id: 'joint', sentence: 'a merge can be traced from either entry to the other', check: mergesTraceable },
]
