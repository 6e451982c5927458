// The entries of a meeting: what is proposed on each, what leadership is to conclude, on which grounds.
import type { AgendaItem, Conclusion, ItemChoice } from '../../../domain/meeting/meeting.ts'
import { outcomes } from '../../../domain/meeting/meeting.ts'
import { grounds } from '../../../domain/screening/finding.ts'
import { conclusionNames } from '../../../domain/words/meeting-vi.ts'
import { groundNames, stateNames } from '../../../domain/words/vi.ts'
import { toggled } from '../screening/request.ts'

type RowProps = {
  item: AgendaItem
  choice: ItemChoice
  set: (choice: ItemChoice) => void
  remove: () => void
}

const possible = ({ proposal }: AgendaItem): Conclusion[] =>
  outcomes.filter((outcome) => outcome !== 'merge' || proposal === 'proposed-merge')

const Row = ({ item, choice, set, remove }: RowProps) => (
  <li class="finding">
    <p>
      <a href={`/ho-so/${item.registrationId}`}>{item.title}</a>
      <br />
      {item.agencyName}, mã <span class="code">{item.code}</span>. {stateNames[item.proposal]}
      {item.leadCode !== '' && ` vào ${item.leadCode}`}.
    </p>
    <div class="buttons">
      <label for={`outcome-${item.code}`}>Kết luận</label>
      <select
        id={`outcome-${item.code}`}
        value={choice.outcome}
        onChange={(event) => {
          const outcome = outcomes.find((each) => each === event.currentTarget.value)
          if (outcome !== undefined) set({ ...choice, outcome })
        }}
      >
        {possible(item).map((outcome) => (
          <option key={outcome} value={outcome}>
            {conclusionNames[outcome]}
          </option>
        ))}
      </select>
      <button type="button" class="button" onClick={remove}>
        Đưa khỏi chương trình
      </button>
    </div>
    {choice.outcome === 'reject' && (
      <fieldset class="field">
        <legend>Căn cứ</legend>
        {grounds.map((ground) => (
          <label class="choice" key={ground}>
            <input
              type="checkbox"
              checked={choice.grounds.includes(ground)}
              onChange={(event) =>
                set({ ...choice, grounds: toggled(choice.grounds, ground, event.currentTarget.checked) })
              }
            />
            <span>{groundNames[ground]}</span>
          </label>
        ))}
      </fieldset>
    )}
  </li>
)

type Props = {
  items: readonly AgendaItem[]
  choices: readonly ItemChoice[]
  set: (choices: readonly ItemChoice[]) => void
}

export const Agenda = ({ items, choices, set }: Props) => (
  <ul class="plain-list">
    {choices.map((choice) => {
      const item = items.find(({ registrationId }) => registrationId === choice.registrationId)
      if (item === undefined) return null
      return (
        <Row
          key={item.registrationId}
          item={item}
          choice={choice}
          set={(next) => set(choices.map((each) => (each === choice ? next : each)))}
          remove={() => set(choices.filter((each) => each !== choice))}
        />
      )
    })}
  </ul>
)
