// One submission, whatever the network does: its key is kept until an answer is here, so that pressing again, also after
// a reload, brings the same receipt instead of a second submission.
import { RegistrationId, type Receipt } from '../../../../domain/registration/documents.ts'
import { call, refusalOf } from '../../platform/calls.ts'

type Intention = { id: string; revision: number; reply: string }

const keyFor = ({ id, revision }: Intention): { name: string; key: string } => {
  const name = `submission/${id}/${revision}`
  const key = localStorage.getItem(name) ?? crypto.randomUUID()
  localStorage.setItem(name, key)
  return { name, key }
}

export const submit = async (intention: Intention): Promise<Receipt> => {
  const { name, key } = keyFor(intention)
  const { id, revision, reply } = intention
  try {
    const receipt = await call('submitRegistration', {
      registrationId: RegistrationId.parse(id),
      revision,
      key,
      reply,
    })
    localStorage.removeItem(name)
    return receipt
  } catch (error) {
    if (refusalOf(error) !== null) localStorage.removeItem(name)
    throw error
  }
}
