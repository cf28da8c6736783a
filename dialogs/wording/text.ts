/** One thing to say: several ways to say it, `one` when the value named by `by` is 1. */
export interface Text {
  variants: readonly [string, ...string[]]
  plural?: { by: string; one: readonly [string, ...string[]] }
}

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/** The placeholders that a text names. */
export type PlaceholdersOf<T extends Text> = Names<T['variants'][number]>

/** The ids of `Other` that are missing in, or have other placeholders than, `Base`; never = the two fit. */
export type Differing<Base extends Record<string, Text>, Other extends Record<string, Text>> = {
  [Id in keyof Base]: Id extends keyof Other
    ? [PlaceholdersOf<Base[Id]>, PlaceholdersOf<Other[Id]>] extends [PlaceholdersOf<Other[Id]>, PlaceholdersOf<Base[Id]>]
      ? never
      : Id
    : Id
}[keyof Base]
