// What turning the second step on and off asks of the SDK.
import {
  EmailAuthProvider,
  multiFactor,
  reauthenticateWithCredential,
  TotpMultiFactorGenerator,
  type TotpSecret,
  type User,
} from 'firebase/auth'
import { answerSecondStep } from './second-step-form.tsx'
import { secondStepDueBy } from './session.ts'

/** Who sits there now is the account's holder; with the step on, the code belongs to that. */
export const confirmHolder = async (user: User, password: string, code: string): Promise<void> => {
  try {
    await reauthenticateWithCredential(user, EmailAuthProvider.credential(user.email ?? '', password))
  } catch (error) {
    const due = secondStepDueBy(error)
    if (due === null) throw error
    await answerSecondStep(due, code)
  }
}

export const newSecret = async (user: User): Promise<TotpSecret> =>
  TotpMultiFactorGenerator.generateSecret(await multiFactor(user).getSession())

/** The code proves that the app has the key. */
export const turnOn = (user: User, secret: TotpSecret, code: string): Promise<void> =>
  multiFactor(user).enroll(TotpMultiFactorGenerator.assertionForEnrollment(secret, code), 'Ứng dụng xác thực')

export const turnOff = async (user: User): Promise<void> => {
  for (const factor of multiFactor(user).enrolledFactors) await multiFactor(user).unenroll(factor)
}
