// The pages: where each lives, who has it in the navigation, and its script, loaded when it is first opened.
import type { FunctionComponent } from 'preact'
import { agencyStaff, desk, readers, roles, type Role } from '../../../domain/directory/person.ts'
import { lazily } from '../view/lazily.tsx'

export type PageProps = { params: Readonly<Record<string, string>> }

export type Route = {
  path: string
  title: string
  /** Whose page it is; others are told so. `anyone` needs no signing in. */
  roles: readonly Role[] | 'anyone'
  /** Shown in the navigation of those roles. */
  inMenu: boolean
  page: FunctionComponent<PageProps>
}

export const routes: readonly Route[] = [
  {
    path: '/',
    title: 'Việc của tôi',
    roles,
    inMenu: true,
    page: lazily(async () => (await import('../day/day-page.tsx')).DayPage),
  },
  {
    path: '/dang-ky',
    title: 'Đăng ký của cơ quan',
    roles: agencyStaff,
    inMenu: true,
    page: lazily(async () => (await import('../registration/list-page.tsx')).ListPage),
  },
  {
    path: '/dang-ky/:id/soan',
    title: 'Soạn đăng ký',
    roles: agencyStaff,
    inMenu: false,
    page: lazily(async () => (await import('../registration/form/form-page.tsx')).FormPage),
  },
  {
    path: '/dang-ky/:id/ky',
    title: 'Ký duyệt và nộp',
    roles: agencyStaff,
    inMenu: false,
    page: lazily(async () => (await import('../registration/sign/sign-page.tsx')).SignPage),
  },
  {
    path: '/ho-so/:id',
    title: 'Hồ sơ đăng ký',
    roles: [...agencyStaff, ...readers],
    inMenu: false,
    page: lazily(async () => (await import('../registration/entry/entry-page.tsx')).EntryPage),
  },
  {
    path: '/ho-so/:id/so-voi/:other',
    title: 'So hai hồ sơ',
    roles: desk,
    inMenu: false,
    page: lazily(async () => (await import('../screening/compare-page.tsx')).ComparePage),
  },
  {
    path: '/tham-dinh',
    title: 'Thẩm định',
    roles: readers,
    inMenu: true,
    page: lazily(async () => (await import('../screening/queue-page.tsx')).QueuePage),
  },
  {
    path: '/tham-dinh/chua-dang-ky',
    title: 'Cơ quan chưa đăng ký',
    roles: readers,
    inMenu: false,
    page: lazily(async () => (await import('../screening/unregistered-page.tsx')).UnregisteredPage),
  },
  {
    path: '/tham-dinh/kiem-tra-lai',
    title: 'Kiểm tra lại các hồ sơ',
    roles: desk,
    inMenu: false,
    page: lazily(async () => (await import('../screening/rescreening-page.tsx')).RescreeningPage),
  },
  {
    path: '/van-ban',
    title: 'Văn bản quy định',
    roles: readers,
    inMenu: true,
    page: lazily(async () => (await import('../screening/norms/norm-list-page.tsx')).NormListPage),
  },
  {
    path: '/van-ban/them',
    title: 'Thêm văn bản quy định',
    roles: desk,
    inMenu: false,
    page: lazily(async () => (await import('../screening/norms/add-norm-page.tsx')).AddNormPage),
  },
  {
    path: '/van-ban/:id',
    title: 'Văn bản quy định',
    roles: readers,
    inMenu: false,
    page: lazily(async () => (await import('../screening/norms/norm-page.tsx')).NormPage),
  },
  {
    path: '/buoi-lam-viec',
    title: 'Buổi làm việc',
    roles: readers,
    inMenu: true,
    page: lazily(async () => (await import('../meeting/list-page.tsx')).MeetingListPage),
  },
  {
    path: '/buoi-lam-viec/:id',
    title: 'Buổi làm việc',
    roles: readers,
    inMenu: false,
    page: lazily(async () => (await import('../meeting/meeting-page.tsx')).MeetingPage),
  },
  {
    path: '/ket-luan/:id',
    title: 'Thông báo kết luận',
    roles: [...agencyStaff, ...readers],
    inMenu: false,
    page: lazily(async () => (await import('../meeting/conclusion-page.tsx')).ConclusionPage),
  },
  {
    path: '/bao-cao',
    title: 'Báo cáo tháng',
    roles: readers,
    inMenu: true,
    page: lazily(async () => (await import('../report/list-page.tsx')).ReportListPage),
  },
  {
    path: '/bao-cao/:id',
    title: 'Báo cáo tháng',
    roles: readers,
    inMenu: false,
    page: lazily(async () => (await import('../report/report-page.tsx')).ReportPage),
  },
  {
    path: '/hop-thu-di',
    title: 'Hộp thư đi',
    roles: ['skhcn', 'admin'],
    inMenu: true,
    page: lazily(async () => (await import('../notice/outbox-page.tsx')).OutboxPage),
  },
  {
    path: '/tro-giup',
    title: 'Trợ giúp',
    roles,
    inMenu: true,
    page: lazily(async () => (await import('../help/help-page.tsx')).HelpPage),
  },
  {
    path: '/dang-nhap-hai-buoc',
    title: 'Đăng nhập hai bước',
    roles,
    inMenu: false,
    page: lazily(async () => (await import('../directory/two-step-page.tsx')).TwoStepPage),
  },
  {
    path: '/dang-nhap',
    title: 'Đăng nhập',
    roles: 'anyone',
    inMenu: false,
    page: lazily(async () => (await import('../directory/sign-in-page.tsx')).SignInPage),
  },
  {
    path: '/quen-mat-khau',
    title: 'Quên mật khẩu',
    roles: 'anyone',
    inMenu: false,
    page: lazily(async () => (await import('../directory/forgot-page.tsx')).ForgotPage),
  },
  {
    path: '/dat-lai-mat-khau',
    title: 'Đặt lại mật khẩu',
    roles: 'anyone',
    inMenu: false,
    page: lazily(async () => (await import('../directory/reset-page.tsx')).ResetPage),
  },
]

export const isFor = (route: Route, role: Role): boolean =>
  route.roles === 'anyone' || route.roles.includes(role)
