// The outbox in Firestore: mail as rows, latest first, optionally of one state.
import {
  collection,
  limit,
  orderBy,
  query,
  startAfter,
  where,
  type QueryDocumentSnapshot,
} from 'firebase/firestore/lite'
import { OutboxRow, type NoticeKind, type OutboxState } from '../../../domain/notice/outbox.ts'
import { pageSize, readPage, type Page } from '../platform/documents.ts'
import { db } from '../platform/firebase.ts'

export const listOutbox = (
  state: OutboxState | '',
  after: QueryDocumentSnapshot | null,
): Promise<Page<OutboxRow>> =>
  readPage(
    OutboxRow,
    query(
      collection(db, 'outbox'),
      ...(state === '' ? [] : [where('state', '==', state)]),
      orderBy('createdAt', 'desc'),
      ...(after === null ? [] : [startAfter(after)]),
      limit(pageSize),
    ),
  )

export const outboxStateNames: Readonly<Record<OutboxState, string>> = {
  queued: 'Chờ gửi',
  claimed: 'Đang chuẩn bị',
  handing: 'Đang gửi',
  sent: 'Đã gửi',
  deferred: 'Sẽ gửi lại',
  refused: 'Bị từ chối',
  unknown: 'Không rõ đã đến hay chưa',
}

export const noticeNames: Readonly<Record<NoticeKind, string>> = {
  'signature-requested': 'Đề nghị ký duyệt',
  'returned-to-clerk': 'Trả lại chuyên viên',
  receipt: 'Giấy biên nhận',
  'desk-new': 'Hồ sơ mới',
  'desk-answered': 'Hồ sơ nộp lại',
  'desk-withdrawn': 'Hồ sơ đã rút',
  returned: 'Yêu cầu bổ sung, chỉnh sửa',
  'proposed-merge': 'Đề nghị gộp',
  'merge-asked': 'Đề nghị nhận gộp',
  'proposed-reject': 'Đề nghị không ghi nhận',
  'desk-replied': 'Cơ quan trả lời đề nghị',
  acknowledged: 'Đã ghi nhận',
  merged: 'Đã gộp',
  rejected: 'Không ghi nhận',
  reopened: 'Đưa về thẩm định',
  'meeting-concluded': 'Đã kết luận buổi làm việc',
  'notice-issued': 'Thông báo kết luận',
  'month-report': 'Báo cáo tháng',
}
