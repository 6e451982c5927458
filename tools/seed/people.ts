// The demo province's people: a clerk and a head for every agency, and one or two for each other role. All names are
// invented; addresses end in `.example`, which no mail server answers for (RFC 2606).
import type { Role } from '../../domain/directory/person.ts'

export type DemoPerson = {
  uid: string
  name: string
  position: string
  agencyId: string
  role: Role
  email: string
}

/** One password for every demo account, printed at start. */
export const demoPassword = 'SangKien@2026'

const families = 'Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô Dương Thân Giáp'.split(' ')
const middles = 'Thị Thu,Văn,Minh,Thị Ngọc,Đức,Thanh,Quang,Thị Hồng,Xuân,Hải,Thị Kim'.split(',')
const givens =
  'An Bình Chi Dũng Đạt Giang Hà Hiếu Hương Khánh Lan Linh Long Mai Nam Nga Oanh Phong Quân Sơn Tâm Thảo Thủy Trang Tuấn Uyên Vinh Yến'.split(
    ' ',
  )

const nameAt = (at: number): string =>
  [
    families[(at * 5) % families.length],
    middles[(at * 7) % middles.length],
    givens[(at * 11) % givens.length],
  ].join(' ')

const headPosition = (agencyId: string): string => {
  if (agencyId.startsWith('ubnd-')) return 'Chủ tịch UBND'
  if (agencyId === 'vpubnd') return 'Chánh Văn phòng'
  if (agencyId === 'thanh-tra') return 'Chánh Thanh tra'
  return agencyId.startsWith('b') ? 'Trưởng ban' : 'Giám đốc'
}

const staff = (agencyId: string, at: number): DemoPerson[] => [
  {
    uid: `cv-${agencyId}`,
    name: nameAt(at * 2),
    position: 'Chuyên viên đầu mối CCHC',
    agencyId,
    role: 'clerk',
    email: `cv.${agencyId}@bacgiang.example`,
  },
  {
    uid: `tt-${agencyId}`,
    name: nameAt(at * 2 + 1),
    position: headPosition(agencyId),
    agencyId,
    role: 'head',
    email: `tt.${agencyId}@bacgiang.example`,
  },
]

const others: readonly Omit<DemoPerson, 'name'>[] = [
  {
    uid: 'td-snv-1',
    position: 'Chuyên viên phòng Cải cách hành chính',
    agencyId: 'snv',
    role: 'snv',
    email: 'thamdinh.snv@bacgiang.example',
  },
  {
    uid: 'td-snv-2',
    position: 'Trưởng phòng Cải cách hành chính',
    agencyId: 'snv',
    role: 'snv',
    email: 'cchc.snv@bacgiang.example',
  },
  {
    uid: 'td-skhcn-1',
    position: 'Thư ký Hội đồng sáng kiến',
    agencyId: 'skhcn',
    role: 'skhcn',
    email: 'thamdinh.skhcn@bacgiang.example',
  },
  {
    uid: 'td-skhcn-2',
    position: 'Trưởng phòng Quản lý khoa học',
    agencyId: 'skhcn',
    role: 'skhcn',
    email: 'hoidong.skhcn@bacgiang.example',
  },
  {
    uid: 'hd-1',
    position: 'Ủy viên Hội đồng sáng kiến',
    agencyId: 'stp',
    role: 'member',
    email: 'uyvien.hdsk@bacgiang.example',
  },
  {
    uid: 'hd-2',
    position: 'Ủy viên Hội đồng sáng kiến',
    agencyId: 'stttt',
    role: 'member',
    email: 'uyvien2.hdsk@bacgiang.example',
  },
  {
    uid: 'hd-ct',
    position: 'Chủ tịch Hội đồng sáng kiến',
    agencyId: 'skhcn',
    role: 'chair',
    email: 'chutich.hdsk@bacgiang.example',
  },
  {
    uid: 'ld-1',
    position: 'Phó Chủ tịch UBND tỉnh',
    agencyId: 'vpubnd',
    role: 'leadership',
    email: 'lanhdao@bacgiang.example',
  },
  {
    uid: 'qt-1',
    position: 'Quản trị hệ thống',
    agencyId: 'stttt',
    role: 'admin',
    email: 'quantri@bacgiang.example',
  },
  {
    uid: 'kt-1',
    position: 'Thanh tra viên',
    agencyId: 'thanh-tra',
    role: 'auditor',
    email: 'kiemtra@bacgiang.example',
  },
]

export const demoPeople = (agencyIds: readonly string[]): DemoPerson[] => [
  ...agencyIds.flatMap(staff),
  ...others.map((person, at) => ({ ...person, name: nameAt(agencyIds.length * 2 + at) })),
]
