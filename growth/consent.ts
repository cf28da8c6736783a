import type { Consent, Profile } from './person.ts'

/** What somebody last said about a purpose; undefined = they were never heard about it, which is no consent either. */
export function consentFor(profile: Pick<Profile, 'consents'>, purpose: Consent['purpose']): boolean | undefined {
  return profile.consents.find((consent) => consent.purpose === purpose)?.given // newest first
}
