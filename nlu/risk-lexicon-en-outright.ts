import { type Rule, rules } from './risk-lexicon.ts'

const raw = String.raw

const body = 'legs?|arms?|neck|face|fingers?|bones?|jaw|throat|head|hands?|ribs|teeth|nose|knees?'
const near =
  'wife|husband|girlfriend|boyfriend|gf|bf|ex|boss|mom|mum|mother|dad|father|brother|sister|stepdad|stepmom|son|daughter|kids?|parents?'

/** Danger said outright in the middle of other talk: answers to a check-in, numbers, goals dropped. */
export const englishOutright: Rule[] = [
  ...rules('crisis', 'suicide', {}, [
    raw`took the (?:whole )?lot (?:(?:of them|an hour|two hours|last night|just now|already|and now|\d+ minutes)\b)`,
    raw`dont trust myself (?:with|around|near|alone with) (?:the|my|a|these|any) (?:\w+ ){0,2}(?:gun|knife|knives|pills|meds|razors?|blades?|rope)\b`,
    raw`
      decided to end it\b(?! (?:with|between|there|here|after|in my)\b)
      (?:second|third|fourth|next|another) attempt (?:will|is going to|should|has to) (?:be the one|work|succeed)\b
      (?:only|last) (?:\w+ ){0,2}(?:one|goal|option|plan|exit) (?:\w+ )?(?:left )?is (?:dying|death|to die)\b
      ways to unalive\b
    `,
  ]),
  ...rules('crisis', 'suicide', { light: true }, [raw`so ill (?:just )?die\b(?! (?:of|for|on|from|a|if|again|in)\b)`]),
  ...rules('sign', 'suicide', { theme: 'plan' }, [
    raw`(?:mean|intend|plan|going|ready|decided) to go through with it\b(?! (?:the|and (?:move|buy|marry))\b)`,
  ]),
  ...rules('sign', 'suicide', { theme: 'letters' }, [
    raw`(?:wrote|written|finished) the (?:last )?note\b(?! (?:for|to|in|on|about|down)\b)`,
  ]),
  ...rules('crisis', 'self-harm', {}, [
    raw`
      \bi (?:\w+ )?cut (?:too deep|deep(?:er)? (?:again|this time|tonight)|again (?:tonight|last night|today|yesterday|this morning))\b
      cutting as (?:i type|we speak)
      \bi want to (?:hurt|cut|harm|punish) me\b
      (?:thats|its) when i (?:hurt|cut|harm|burn|hit) (?:myself|me)\b
      self ?harm(?:ed|ing)? (?:relapse|again|tonight|last nit?e|last night|right now)\b
      (?:razor|razors|blade|blades|knife|scissors) (?:out )?and (?:hurt|cut|slice) (?:myself|me|my (?:arms?|wrists?|legs?|thighs?))
    `,
  ]),
  ...rules('crisis', 'abuse', {}, [
    raw`(?:he|she|they|hell|shell|theyll|dad|father|stepdad|uncle|brother|boyfriend|husband|partner|ex|coach|boss) (?:said |says |swore |promised |threatened to )?(?:hell |shell |theyll |he will |she will )?(?:break|smash|cut|burn|snap) my (?:${body})\b(?! (?:fall|record))`,
    raw`
      (?:makes?|made|making|forc(?:e|es|ed|ing)) me (?:to )?(?:do|watch|perform) (?:\w+ )?sexual\b
      forc(?:es|ed|ing) me to do (?:stuff|things|it) (?:to|with|w|for) (?:him|her|them)
      (?:came|comes|gets|got|sneaks|climbs) (?:in|into|to) my (?:room|bed) (?:\w+ ){0,3}(?:and )?touch(?:es|ed|ing)? me\b
    `,
  ]),
  ...rules('crisis', 'harm-to-others', {}, [
    raw`(?:urge|urges|want|wanting|going|about|tempted|temptation) to (?:drown|smother|suffocate|strangle|throttle|shake) (?:the|my|our) (?:baby|newborn|toddler|infant|son|daughter|kids?|child|children)\b(?! (?:in|with) (?:kiss\w+|love|cuddles|hugs))`,
    raw`planning (?:to|on) (?:hurt|harm|attack|kill|stab|shoot|poison)(?:ing)? (?:him|her|them|his|people|someone|everyone|my (?:${near}))\b(?! (?:with|by) (?:kindness|love))`,
    raw`shoot up (?:that|the|my|this) (?:school|office|place|mall|church|class|work\w*|building|campus|party)\b(?! (?:scene|mission|level|map))`,
  ]),
  ...rules('crisis', 'harm-to-others', { light: true }, [
    raw`(?:im |i am |ill |i will )(?:going to )?(?:stab|knife) (?!the\b|a\b|an\b|at\b|it\b|this\b|that\b|some\b|my\b|in\b|out\b)\w+`,
  ]),
  ...rules('crisis', 'medical', { firm: true, subject: 'open' }, [
    raw`(?:bleeding|blood|soak(?:ed|ing)) (?:\w+ ){0,12}(?:(?:second|third|fourth|fifth) pad|pads?) (?:this|an|in an|every|per|in the last) hour\b`,
    raw`(?:toddler|baby|son|daughter|kid|child|boy|girl) (?:\w+ ){0,2}(?:drank|swallowed|ate|licked|got into) (?:\w+ ){0,4}(?:drain (?:stuff|cleaner)|bleach|cleaner|detergent|laundry pods?|dishwasher tablets?|battery|batteries|antifreeze|pesticide|pills|magnets?|meds)\b`,
  ]),
  ...rules('crisis', 'eating', {}, [
    raw`
      (?:took|taken|swallowed|had) (?:the|a|another) (?:whole|entire|full) (?:box|pack|packet|bottle|strip) of laxatives
      \bbmi (?:is |of |at |now |down to |under )?1[0-4]\b
    `,
  ]),
  ...rules('sign', 'eating', { theme: 'not eating', firm: true }, [
    raw`
      starving myself since
      day (?:[3-9]|1\d|three|four|five|six|seven) (?:of )?(?:no food|not eating|without food|nothing to eat)
    `,
  ]),
  ...rules('sign', 'eating', { theme: 'purging', firm: true }, [
    raw`
      (?:purge|vomit|throw up|puke) after (?:every|each) (?:meal|time)
      laxatives by the (?:handful|box|pack)
      binge and (?:then )?(?:make myself (?:sick|throw up|vomit)|purge)
    `,
  ]),
  ...rules('hint', 'eating', { theme: 'body failing', firm: true }, [
    raw`(?:my )?(?:chest hurts|chest pains?|heart hurts|throat (?:is )?bleeding)\b`,
  ]),
]
