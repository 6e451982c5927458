import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { groundsOf, screen, screenMalformed } from '../../../domain/screening/checks.ts'
import { issueWords } from '../../../domain/words/vi.ts'
import { asked, campaign, facts, soundContent } from './entry.ts'

const target = (changes: Record<string, string>) => ({
  indicator: 'Thời gian giải quyết',
  unit: 'ngày',
  baseline: '15',
  target: '10',
  ...changes,
})

test('a sound entry is asked nothing', () => {
  deepEqual(asked({}), [])
})

test('each finding carries its check and the version of the thresholds', () => {
  const strict = { ...campaign, thresholds: { ...campaign.thresholds, version: 7 } }
  const found = screen(facts({ content: soundContent({ leadPerson: 'đang cập nhật' }), campaign: strict }))
  deepEqual(
    found.map(({ check, thresholds, ground }) => ({ check, thresholds, ground })),
    [{ check: 'who-leads', thresholds: 7, ground: 'not-feasible' }],
  )
})

test('what slipped past the form goes back', () => {
  deepEqual(asked({ start: '2026-10-01', end: '2026-09-01' }), ['fill-in-not-feasible blocking end'])
  deepEqual(asked({ targets: [], cost: null }), [
    'fill-in-not-feasible blocking targets',
    'fill-in-not-feasible blocking cost',
  ])
  deepEqual(asked({ area: 'y-te' })[0], 'fill-in-off-topic blocking area')
  deepEqual(
    screenMalformed([{ field: 'extra', code: 'unknown-field' }], campaign).map(({ evidence }) => evidence),
    [[{ field: 'extra', passage: '', facts: { code: 'unknown-field', issue: issueWords['unknown-field'] } }]],
  )
})

const vegetables = {
  title: 'Mô hình trồng vải thiều theo tiêu chuẩn VietGAP',
  problem:
    'Năng suất vải thiều mới đạt 5 tấn một hecta, 40% số hộ dân chưa biết bón phân đúng cách cho cây vải.',
  solution:
    'Tập huấn kỹ thuật bón phân, tưới nước cho 200 hộ dân, phối hợp với hội nông dân; ứng dụng chế phẩm sinh học, rút ngắn thời gian thu hoạch 5 ngày.',
  novelty: 'Người dân được doanh nghiệp bao tiêu sản phẩm, quả vải đồng đều hơn vụ trước 20%.',
  scope: 'Hộ trồng vải ở ba xã vùng đồi.',
  product: 'Vườn vải mẫu 10 hecta.',
}

test('off-topic: a text that does not speak of administration is asked which area, whatever area it names', () => {
  for (const area of ['tthc', 'chi-dao-dieu-hanh'])
    deepEqual(asked({ ...vegetables, area }), ['which-area strong area'])
})

test('off-topic: the area that fits is suggested, by name', () => {
  const [found] = screen(
    facts({
      content: soundContent({
        area: 'tai-chinh-cong',
        title: 'Cắt giảm thủ tục hành chính, tiếp nhận hồ sơ tại nhà ở bộ phận một cửa',
      }),
    }),
  )
  equal(found?.check, 'fits-another-area')
  equal(found?.strength, 'weak')
  equal(found?.evidence[0]?.facts['suggested'], 'tthc')
  equal(found?.evidence[0]?.facts['suggestedName'], 'Cải cách thủ tục hành chính')
})

test('off-topic: written without diacritics or in capitals it fits as well', () => {
  const { title, problem, solution } = soundContent()
  const bare = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/đ/giu, 'd')
  deepEqual(asked({ title: bare(title), problem: bare(problem), solution: bare(solution) }), [])
  deepEqual(asked({ title: title.toUpperCase(), problem: problem.toUpperCase() }), [])
})

test('plan: an answer that is none is no owner', () => {
  for (const leadPerson of ['Đang cập nhật', 'chưa phân công', 'Sẽ phân công sau', '...', 'Không có'])
    deepEqual(asked({ leadPerson }), ['who-leads strong leadPerson'], leadPerson)
  for (const leadPerson of ['Đặng Thị Khổng', 'Chu Văn An', 'Không Văn Nghĩa', 'Xa Văn Lò'])
    deepEqual(asked({ leadPerson }), [], leadPerson)
})

test('plan: dates that are odd against the day of submission', () => {
  deepEqual(asked({ start: '2026-01-05', end: '2026-08-04' }), ['already-finished strong end'])
  // The day of submission itself is not over.
  deepEqual(asked({ start: '2026-01-05', end: '2026-08-05' }), [])
  deepEqual(asked({ start: '2025-08-03' }), ['started-long-ago strong start'])
  deepEqual(asked({ start: '2025-08-04' }), [])
  deepEqual(asked({ end: '2028-08-06' }), ['ends-far-off weak end'])
  deepEqual(asked({ end: '2028-08-05' }), [])
  deepEqual(asked({ start: '2026-08-15', end: '2026-08-18' }), ['too-short-a-time weak end'])
})

test('plan: money without a source, purchases without money', () => {
  deepEqual(asked({ fundingSource: '' }), ['who-pays strong fundingSource'])
  deepEqual(asked({ fundingSource: 'Chưa xác định' }), ['who-pays strong fundingSource'])
  deepEqual(asked({ cost: 0, fundingSource: '' }), [])
  const solution = `${soundContent().solution} Mua sắm 3 máy quét.`
  deepEqual(asked({ cost: 0, solution }), ['cost-of-purchases weak cost'])
  deepEqual(asked({ cost: 30_000_000, solution }), [])
})

test('targets: each must change something that can be measured', () => {
  deepEqual(asked({ targets: [target({})] }), [])
  deepEqual(asked({ targets: [target({}), target({ baseline: '10 ngày', target: '10  NGÀY' })] }), [
    'target-unchanged strong targets.1.target',
  ])
  deepEqual(asked({ targets: [target({ baseline: 'chậm', target: 'nhanh hơn' })] }), [
    'target-without-figure strong targets.0.target',
  ])
  deepEqual(asked({ targets: [target({ target: 'giảm nhiều' })] }), [
    'target-without-figure weak targets.0.target',
  ])
  deepEqual(asked({ targets: [target({ baseline: 'chưa ban hành', target: 'Được ban hành' })] }), [])
  deepEqual(asked({ targets: [target({ unit: '%', target: '120' })] }), [
    'target-beyond-whole weak targets.0.target',
  ])
  deepEqual(asked({ targets: [target({ unit: '%', target: '99,5' })] }), [])
})

test('sections: near-empty ones go back, short ones are asked about', () => {
  deepEqual(asked({ novelty: 'Như trên.' }), ['section-without-content blocking novelty'])
  deepEqual(asked({ novelty: '……' }), ['section-without-content blocking novelty'])
  deepEqual(asked({ novelty: 'Cách làm này lần đầu có ở huyện.' }), ['say-more strong novelty'])
  // Twelve syllables is the campaign's limit, not the check's.
  const lenient = { ...campaign, thresholds: { ...campaign.thresholds, sectionMin: 5 } }
  const content = soundContent({ novelty: 'Cách làm này lần đầu có ở huyện.' })
  deepEqual(screen(facts({ content, campaign: lenient })), [])
})

test('sections: a sentence pasted again and again', () => {
  const sentence = 'Cán bộ một cửa gửi tin nhắn báo 15 hồ sơ đã xong cho người dân.'
  deepEqual(asked({ solution: Array(20).fill(sentence).join(' ') }), ['repeats-itself strong solution'])
  deepEqual(asked({ solution: `${soundContent().solution} ${soundContent().solution.slice(0, 90)}` }), [])
})

test('sections: text in an old encoding', () => {
  const solution =
    'øng dông c«ng nghÖ th«ng tin trong c¶i c¸ch hµnh chÝnh, tiÕp nhËn hå s¬ t¹i bé phËn mét cöa, 15 thñ tôc mçi ngµy.'
  ok(asked({ solution }).includes('retype-readably strong solution'))
})

const stock = {
  problem:
    'Trong những năm qua, được sự quan tâm lãnh đạo, chỉ đạo của cấp trên, bên cạnh những kết quả đạt được vẫn còn một số tồn tại, hạn chế.',
  solution:
    'Tăng cường công tác lãnh đạo, chỉ đạo; đẩy mạnh công tác tuyên truyền; thực hiện đồng bộ các giải pháp, góp phần hoàn thành tốt nhiệm vụ được giao.',
  novelty:
    'Sáng kiến có tính mới, tính sáng tạo, có khả năng áp dụng rộng rãi, mang lại hiệu quả thiết thực, góp phần nâng cao hiệu lực, hiệu quả quản lý nhà nước.',
}

test('substance: stock phrases in place of content, and no figure', () => {
  deepEqual(asked(stock), ['say-it-specifically strong problem', 'give-a-figure weak problem'])
  // The same phrases around something said are no reason to ask.
  const { problem, solution } = soundContent()
  deepEqual(
    asked({
      problem: `Trong những năm qua, ${problem}`,
      solution: `${solution} ${stock.novelty.slice(0, 60)}`,
    }),
    [],
  )
})

test('substance: no figure in text or targets is asked strongly', () => {
  const without = {
    ...stock,
    targets: [{ indicator: 'Hiệu quả', unit: 'mức', baseline: 'chưa cao', target: 'cao hơn' }],
  }
  ok(asked(without).includes('give-a-figure strong problem'))
  const spelled = soundContent()
    .problem.replaceAll(/\d[\d.]*/gu, 'nhiều')
    .replace('nửa ngày', 'ba ngày')
  deepEqual(
    asked({
      problem: spelled,
      novelty: 'Người dân được báo đúng lúc có kết quả, trước đây phải tự gọi điện hỏi.',
    }),
    [],
  )
})

test('substance: sections that say the same', () => {
  const { solution } = soundContent()
  deepEqual(asked({ novelty: solution }), ['how-do-sections-differ strong solution'])
})

test('regulated: a norm that prescribes the work, in the words of the agency', () => {
  const norm = {
    number: 'Nghị định 61/2018/NĐ-CP',
    date: '2018-04-23',
    note: 'đã quy định việc nhắn tin báo kết quả',
  }
  deepEqual(asked({ norms: [norm] }), ['norm-prescribes-it strong norms.0.note'])
  deepEqual(asked({ norms: [{ ...norm, note: 'căn cứ chung về cơ chế một cửa' }] }), [])
  const solution = `${soundContent().solution} Cán bộ thực hiện đúng quy trình tại Quyết định số 12/2020/QĐ-UBND.`
  deepEqual(asked({ solution }), ['what-goes-beyond-the-norm weak solution'])
})

test('grounds are told in the notice’s order, each once', () => {
  const found = screen(
    facts({ content: soundContent({ ...vegetables, leadPerson: '...', fundingSource: '' }) }),
  )
  deepEqual(groundsOf(found), ['off-topic', 'not-feasible'])
})
