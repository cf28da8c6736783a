export type CrisisTextId = 'crisis' | 'crisis-again' | 'safe' | 'concern' | 'self-harm' | 'harm-to-others' | 'abuse' | 'medical' | 'third-person' | 'eating' | 'follow-up'
const t = (s: string): Record<CrisisTextId, string> => Object.fromEntries(['crisis','crisis-again','safe','concern','self-harm','harm-to-others','abuse','medical','third-person','eating','follow-up'].map((k) => [k, `${s} ${k} {lines} {emergency}`])) as Record<CrisisTextId, string>
export const crisisTexts = { en: t('STUB'), zh: t('STUB') }
