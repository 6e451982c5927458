// The agencies as lists need them: in their official order, with the name of today.
import { collection, limit, orderBy, query } from 'firebase/firestore/lite'
import { Agency, nameOn, type AgencyId } from '../../../domain/directory/agency.ts'
import { pageSize, readable, readPage } from '../platform/documents.ts'
import { db } from '../platform/firebase.ts'
import { today } from '../platform/server-clock.ts'

export type NamedAgency = { id: AgencyId; name: string }

export const activeAgencies = async (): Promise<NamedAgency[]> => {
  const page = await readPage(Agency, query(collection(db, 'agencies'), orderBy('order'), limit(pageSize)))
  return readable(page)
    .filter((agency) => agency.active)
    .map((agency) => ({ id: agency.id, name: nameOn(agency, today()) }))
}
