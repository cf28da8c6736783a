import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Helplines } from '../dialogs/dialog.ts'
import type { Language } from '../growth/message.ts'

/** Where people in need are sent, from a file that says when it was checked. */
export interface HelplineBook {
  find(timeZone: string, language: Language): Helplines
  /** Why the numbers may be wrong, or null. */
  degraded(now: Date): string | null
}

const oldAfterDays = 180

const both = z.object({ en: z.string(), zh: z.string() })
const spoken = z.union([both, z.union([z.string(), z.number()]).transform((text) => ({ en: String(text), zh: String(text) }))])
const line = z.object({
  name: both,
  contact: z.coerce.string(),
  hours: both,
  text: z.string().optional(),
  link: z.string().optional(),
})
const place = z.object({ place: both, emergency: spoken, lines: z.array(line) })
const file = z.object({
  checkedOn: z.union([z.string(), z.date()]).transform((day) => new Date(day)),
  places: z.array(place.extend({ zones: z.array(z.string()) })),
  fallback: place,
})

type Place = z.output<typeof place>

/** Reads the file. A broken one never stops the server: people in need still get the international directory. */
export async function openHelplines(path: string): Promise<HelplineBook> {
  const read = await readFile(path, 'utf8')
    .then((text) => file.safeParse(parse(text)))
    .catch(() => undefined)
  if (!read?.success) {
    const sentence = `${path} is missing or cannot be read, so only an international directory of helplines is shown. Put the file back.`
    return { find: (_, language) => inLanguage(lastResort, language), degraded: () => sentence }
  }
  const { checkedOn, places, fallback } = read.data
  const byZone = new Map<string, Place>(places.flatMap((one) => one.zones.map((zone) => [zone, one] as const)))
  return {
    find: (timeZone, language) => inLanguage(byZone.get(timeZone) ?? fallback, language),
    degraded(now) {
      const days = Math.floor((now.getTime() - checkedOn.getTime()) / 86_400_000)
      if (days <= oldAfterDays) return null
      return `The helplines in ${path} were checked ${days} days ago. Call or look them up again and set checkedOn to today.`
    },
  }
}

const lastResort: Place = {
  place: { en: 'anywhere', zh: '各地' },
  emergency: { en: '112', zh: '112' },
  lines: [
    {
      name: { en: 'Find a Helpline (helplines of 130 countries)', zh: 'Find a Helpline（130 个国家和地区的求助热线）' },
      contact: 'findahelpline.com',
      hours: { en: 'see there', zh: '见网页' },
      link: 'https://findahelpline.com',
    },
  ],
}

function inLanguage(found: Place, language: Language): Helplines {
  const lines = found.lines.map(({ name, contact, hours, text, link }) => ({
    name,
    contact,
    hours,
    ...(text === undefined ? {} : { text }),
    ...(link === undefined ? {} : { link }),
  }))
  return { place: found.place[language], emergency: found.emergency[language], lines }
}
