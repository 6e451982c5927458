// Owns what the SDKs ask about the project itself: fixed answers, since this home has one way of signing in.
import type { JsonObject } from './body.ts'
import { limits } from './fields.ts'
import type { Call } from './parts.ts'

export function getProjectConfig({ auth }: Call): JsonObject {
  return { projectId: auth.context.project, authorizedDomains: ['localhost', '127.0.0.1'] }
}

/** For the Admin SDK's project settings. */
export function getAdminConfig({ auth }: Call): JsonObject {
  return {
    name: `projects/${auth.context.project}/config`,
    signIn: { allowDuplicateEmails: false, email: { enabled: true, passwordRequired: true } },
    mfa: {
      state: 'ENABLED',
      providerConfigs: [{ state: 'ENABLED', totpProviderConfig: { adjacentIntervals: 1 } }],
    },
    emailPrivacyConfig: { enableImprovedEmailPrivacy: true },
  }
}

export function getRecaptchaParams(): JsonObject {
  return { kind: 'identitytoolkit#GetRecaptchaParamResponse', recaptchaSiteKey: '', recaptchaStoken: '' }
}

export function getRecaptchaConfig(): JsonObject {
  return { recaptchaEnforcementState: [{ provider: 'EMAIL_PASSWORD_PROVIDER', enforcementState: 'OFF' }] }
}

export function getPasswordPolicy(): JsonObject {
  return {
    customStrengthOptions: { minPasswordLength: limits.passwordMin, maxPasswordLength: limits.passwordMax },
    allowedNonAlphanumericCharacters: [],
    enforcementState: 'OFF',
    forceUpgradeOnSignin: false,
    schemaVersion: 1,
  }
}

/** How an address can sign in is not told to strangers. */
export function createAuthUri(): JsonObject {
  return { kind: 'identitytoolkit#CreateAuthUriResponse', sessionId: '' }
}
