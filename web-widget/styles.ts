/**
 * One sheet, handed over as an object: no style element and no style attribute, so a strict Content-Security-Policy is fine.
 * A page changes the look by --waymark-accent, --waymark-accent-text, --waymark-surface, --waymark-bubble, --waymark-text, --waymark-font.
 */
export function makeSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}

const css = `
:host {
  --accent: var(--waymark-accent, #1f6b5a); --accent-text: var(--waymark-accent-text, #fff);
  --surface: var(--waymark-surface, #faf7f2); --bubble: var(--waymark-bubble, #fff); --text: var(--waymark-text, #2b2723);
  --soft: #6a6158; --line: #e7dfd4; --heart: #b5452c; --shade: rgb(71 54 33 / .07);
  --tint: color-mix(in srgb, var(--accent) 10%, var(--surface));
  --font: var(--waymark-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif);
  color-scheme: light dark; display: block; height: 100%; min-height: 0; -webkit-text-size-adjust: 100%;
}
@media (prefers-color-scheme: dark) {
  :host {
    --accent: var(--waymark-accent, #83ceb6); --accent-text: var(--waymark-accent-text, #0c241d);
    --surface: var(--waymark-surface, #1a1917); --bubble: var(--waymark-bubble, #272522); --text: var(--waymark-text, #efe9e0);
    --soft: #aea598; --line: #3b3732; --heart: #f2a48f; --shade: rgb(0 0 0 / .25);
    --tint: color-mix(in srgb, var(--accent) 14%, var(--bubble));
  }
}
:host([hidden]), [hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
.frame {
  font: 400 1rem/1.55 var(--font); color: var(--text); background: var(--surface); height: 100%; min-height: 0;
  display: flex; flex-direction: column; overflow: hidden; position: relative; overflow-wrap: anywhere; container: frame / inline-size;
}
.frame:lang(zh) { line-height: 1.7; }
button { font: inherit; color: inherit; background: none; border: 0; margin: 0; padding: 0; cursor: pointer; text-align: start; touch-action: manipulation; -webkit-tap-highlight-color: transparent; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
p, h2, h3, dl, dd, ol, ul, figure { margin: 0; padding: 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.log:focus { outline: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.mark { flex: none; fill: currentColor; }

.head {
  display: flex; align-items: center; gap: .75rem; flex: none; min-height: 4rem;
  padding: max(.6rem, env(safe-area-inset-top)) max(1rem, env(safe-area-inset-right)) .6rem max(1rem, env(safe-area-inset-left));
  border-bottom: 1px solid var(--line);
}
.head .badge { display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: 50%; background: var(--tint); color: var(--accent); flex: none; }
.head .mark { width: 1.6rem; height: 1.6rem; }
.head .name { flex: 1; min-width: 0; line-height: 1.3; }
.head h2 { font-size: 1.0625rem; font-weight: 650; letter-spacing: -.005em; }
.head .name p { font-size: .8125rem; color: var(--soft); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.crisis { display: inline-flex; align-items: center; gap: .4rem; min-height: 2.25rem; padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 999px; font-size: .875rem; line-height: 1.25; background: var(--bubble); }
.crisis .icon { color: var(--heart); }
.crisis:hover { border-color: var(--heart); }
.round { display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: 50%; flex: none; color: var(--soft); }
.round:hover { background: var(--tint); color: var(--text); }

.state { flex: none; font-size: .875rem; text-align: center; background: var(--tint); color: var(--text); }
.state:not(:empty) { padding: .4rem 1rem; border-bottom: 1px solid var(--line); }

.conversation { position: relative; flex: 1; min-height: 0; display: flex; }
.scroller { flex: 1; min-width: 0; overflow-y: auto; overscroll-behavior: contain; display: flex; flex-direction: column; padding: 1.25rem max(1rem, env(safe-area-inset-right)) 1rem max(1rem, env(safe-area-inset-left)); scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
.scroller > * { width: 100%; max-width: 46rem; margin-inline: auto; }
.log { display: flex; flex-direction: column; }
.empty + .log { margin-top: auto; }
.empty[hidden] + .log { margin-top: 0; }

.empty { margin-block: auto; padding-block: 1rem; display: flex; flex-direction: column; align-items: center; text-align: center; gap: .4rem; }
.empty > .mark { width: 3.75rem; height: 3.75rem; padding: .85rem; border-radius: 50%; background: var(--tint); color: var(--accent); margin-bottom: .9rem; }
.empty h3 { font-size: clamp(1.375rem, 1.1rem + 1.2vw, 1.75rem); font-weight: 650; line-height: 1.25; letter-spacing: -.015em; text-wrap: balance; }
.empty .ask { font-size: 1.0625rem; color: var(--soft); text-wrap: balance; }
.starters { list-style: none; display: flex; flex-wrap: wrap; justify-content: center; gap: .6rem; margin: 1.5rem 0 1.25rem; max-width: 38rem; }
.starters button, .choice { border: 1px solid color-mix(in srgb, var(--accent) 55%, var(--line)); border-radius: 1.25rem; background: var(--bubble); padding: .5rem 1rem; line-height: 1.35; transition: background .15s, border-color .15s, transform .15s; }
.starters button:hover, .choice:hover { background: var(--tint); border-color: var(--accent); }
.starters button:active, .choice:active { transform: scale(.98); }
.machine { font-size: .875rem; color: var(--soft); max-width: 34rem; text-wrap: balance; }

.day { display: flex; align-items: center; gap: .9rem; margin: .75rem 0 1.25rem; font-size: .8125rem; color: var(--soft); }
.day::before, .day::after { content: ""; flex: 1; height: 1px; background: var(--line); }
.entry { display: flex; flex-direction: column; align-items: flex-start; gap: .5rem; margin-bottom: 1.1rem; }
.entry.person { align-items: flex-end; }
.entry.followed { margin-bottom: .4rem; }
.entry.followed > .meta { display: none; }
.bubble { position: relative; max-width: min(88%, 34rem); padding: .65rem 1rem; border-radius: 1.25rem; background: var(--bubble); border: 1px solid var(--line); box-shadow: 0 1px 2px var(--shade); border-end-start-radius: .375rem; }
.bubble p { white-space: pre-wrap; }
.person > .bubble { background: var(--accent); color: var(--accent-text); border-color: transparent; border-end-start-radius: 1.25rem; border-end-end-radius: .375rem; }
.person > .bubble a { color: inherit; }
.unsent > .bubble { background: color-mix(in srgb, var(--accent) 88%, var(--surface)); }
.entry.followed > .bubble { border-radius: 1.25rem; }
.meta { font-size: .75rem; line-height: 1.4; color: var(--soft); padding-inline: .25rem; }
.meta .waiting, .away .meta .sending { display: none; }
.away .meta .waiting { display: inline; }
.meta .sending { animation: appear .2s .7s both; }
.refused { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: .35rem .75rem; font-size: .875rem; max-width: 34rem; color: var(--text); text-align: end; }
.small-action { color: var(--accent); font-weight: 600; text-decoration: underline; text-underline-offset: .2em; min-height: 2rem; }
.note { align-self: center; max-width: 34rem; margin: .5rem 0 1.25rem; font-size: .9375rem; text-align: center; text-wrap: pretty; display: flex; flex-direction: column; gap: .75rem; align-items: center; }
.note > p { padding: .75rem 1.25rem; border-radius: 1.25rem; background: var(--tint); }
.note .card { text-align: start; }

.choices { display: flex; flex-wrap: wrap; gap: .5rem; max-width: 100%; margin-top: .15rem; }
.choice { color: var(--accent); font-weight: 550; background: var(--tint); }
@media (hover: hover) { .choice:hover { background: var(--accent); color: var(--accent-text); } }
details { max-width: min(88%, 34rem); font-size: .9375rem; }
summary { cursor: pointer; color: var(--soft); font-size: .875rem; width: fit-content; padding: .15rem .5rem .15rem .25rem; border-radius: .5rem; list-style: none; display: flex; align-items: center; gap: .3rem; user-select: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ""; width: .4em; height: .4em; border: solid currentColor; border-width: 0 1.6px 1.6px 0; transform: rotate(-45deg); transition: transform .15s; margin-inline: .2em .15em; }
details[open] > summary::before { transform: rotate(45deg) translate(-1px, -1px); }
summary:hover { color: var(--text); }
.why ul { list-style: none; margin: .35rem 0 .25rem; padding: .15rem 0 .15rem .9rem; border-inline-start: 2px solid color-mix(in srgb, var(--accent) 45%, var(--line)); color: var(--soft); display: grid; gap: .3rem; }
.steps { max-width: 100%; font-size: inherit; margin-top: .35rem; }
.steps ol { margin-top: .5rem; }

.card, .chart { width: min(100%, 27rem); padding: 1rem 1.1rem; border-radius: 1.25rem; background: var(--bubble); border: 1px solid var(--line); box-shadow: 0 2px 10px var(--shade); display: flex; flex-direction: column; gap: .85rem; }
.card header { display: flex; gap: .65rem; align-items: center; }
.card header .icon { width: 2.1rem; height: 2.1rem; padding: .45rem; border-radius: .7rem; background: var(--tint); color: var(--accent); }
.helplines header .icon { color: var(--heart); background: color-mix(in srgb, var(--heart) 10%, var(--bubble)); }
.card h3 { font-size: 1.0313rem; font-weight: 650; line-height: 1.35; }
.card dl { display: grid; grid-template-columns: fit-content(42%) 1fr; gap: .55rem 1.1rem; }
.card dl > div { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: baseline; }
.card dt { color: var(--soft); font-size: .9063rem; }
.card dd { min-width: 0; }
.helplines dl { grid-template-columns: 1fr; gap: .9rem; }
.helplines dl > div { grid-template-columns: 1fr; gap: .3rem; justify-items: start; }
.helplines dt { color: var(--text); }
.action { display: inline-flex; align-items: center; gap: .45rem; padding: .35rem .9rem; min-height: 2.25rem; border-radius: 999px; background: var(--tint); color: var(--accent); font-weight: 600; text-decoration: none; border: 1px solid color-mix(in srgb, var(--accent) 25%, var(--line)); }
.action:hover { border-color: var(--accent); }
.card ol { list-style: none; counter-reset: step; display: grid; gap: .6rem; }
.card li { counter-increment: step; display: grid; grid-template-columns: 1.6rem 1fr; gap: .65rem; align-items: start; }
.card li::before { content: counter(step); display: grid; place-items: center; width: 1.6rem; height: 1.6rem; border-radius: 50%; background: var(--tint); color: var(--accent); font-size: .8125rem; font-weight: 650; line-height: 1; }
.progress { display: flex; align-items: center; gap: .75rem; font-variant-numeric: tabular-nums; font-weight: 600; font-size: .9063rem; }
progress { appearance: none; flex: 1; min-width: 0; height: .5rem; border: 0; border-radius: 999px; overflow: hidden; background: color-mix(in srgb, var(--accent) 16%, var(--bubble)); }
progress::-webkit-progress-bar { background: transparent; }
progress::-webkit-progress-value { background: var(--accent); border-radius: 999px; }
progress::-moz-progress-bar { background: var(--accent); border-radius: 999px; }
.chart { gap: .5rem; }
.chart figcaption { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; font-size: .9375rem; }
.chart figcaption span { color: var(--soft); }
.chart strong { font-size: 1.125rem; font-weight: 650; white-space: nowrap; }
.plot { display: block; width: 100%; height: auto; overflow: visible; }
.plot .line { fill: none; stroke: var(--accent); stroke-width: 2.25; stroke-linejoin: round; stroke-linecap: round; }
.plot .area { fill: var(--accent); opacity: .1; }
.plot .floor { stroke: var(--line); stroke-width: 1; }
.plot .target { stroke: var(--soft); stroke-width: 1.25; stroke-dasharray: 4 4; }
.plot .dot { fill: var(--bubble); stroke: var(--accent); stroke-width: 2; }
.plot .latest { fill: var(--accent); }
.plot .small { font-size: 11px; fill: var(--soft); }
.plot .end { text-anchor: end; }
.chart details { max-width: 100%; }
table { border-collapse: collapse; width: 100%; margin-top: .35rem; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .25rem; text-align: start; font-weight: 400; border-bottom: 1px solid var(--line); }
th { color: var(--soft); }
td, th + th { text-align: end; }

.typing { display: flex; gap: .3rem; padding: .95rem 1.05rem; margin: 0 auto .5rem; position: relative; }
.typing span { width: .45rem; height: .45rem; border-radius: 50%; background: var(--soft); animation: breathe 1.3s infinite ease-in-out; }
.typing span:nth-child(2) { animation-delay: .16s; }
.typing span:nth-child(3) { animation-delay: .32s; }
.newest { position: absolute; bottom: .75rem; left: 50%; translate: -50% 0; display: inline-flex; align-items: center; gap: .4rem; padding: .4rem .95rem; border-radius: 999px; font-size: .875rem; background: var(--bubble); border: 1px solid var(--line); box-shadow: 0 4px 16px var(--shade); white-space: nowrap; }

.composer { flex: none; display: grid; grid-template-columns: 1fr auto; gap: .5rem; align-items: end; width: 100%; max-width: 48rem; margin-inline: auto; padding: .5rem max(1rem, env(safe-area-inset-right)) max(1rem, env(safe-area-inset-bottom)) max(1rem, env(safe-area-inset-left)); }
.problem { grid-column: 1 / -1; font-size: .875rem; padding-inline: .5rem; }
.grow { display: grid; min-width: 0; background: var(--bubble); border: 1px solid color-mix(in srgb, var(--soft) 75%, var(--line)); border-radius: 1.5rem; transition: border-color .15s, box-shadow .15s; }
.grow:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.grow > * { grid-area: 1 / 1; font: inherit; line-height: 1.5; padding: .7rem 1.1rem; margin: 0; border: 0; min-height: 3rem; max-height: min(12rem, 30vh); width: 100%; min-width: 0; overflow-wrap: anywhere; }
.mirror { white-space: pre-wrap; visibility: hidden; overflow: hidden; pointer-events: none; }
textarea { resize: none; background: none; color: inherit; outline: none; overflow-y: auto; scrollbar-width: thin; font-size: max(1rem, 16px); }
textarea:focus-visible { outline: none; }
textarea:placeholder-shown { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
textarea::placeholder { color: var(--soft); opacity: 1; }
.send { display: grid; place-items: center; width: 3rem; height: 3rem; border-radius: 50%; background: var(--tint); color: var(--soft); transition: background .15s, color .15s, transform .15s; }
.ready .send { background: var(--accent); color: var(--accent-text); }
.ready .send:hover { transform: scale(1.05); }
.send .icon { width: 1.4rem; height: 1.4rem; stroke-width: 2.1; }

:host([mode="bubble"]) { display: contents; }
:host([mode="bubble"]) .frame { position: fixed; z-index: 2147483000; inset: auto max(1.25rem, env(safe-area-inset-right)) calc(5.75rem + env(safe-area-inset-bottom)) auto; width: 26rem; height: min(44rem, 100dvh - 7.5rem); border-radius: 1.5rem; border: 1px solid var(--line); box-shadow: 0 1.25rem 4rem rgb(30 22 12 / .22); animation: rise .25s cubic-bezier(.2, .8, .3, 1); }
.launcher { position: fixed; z-index: 2147483000; right: max(1.25rem, env(safe-area-inset-right)); bottom: max(1.25rem, env(safe-area-inset-bottom)); width: 3.75rem; height: 3.75rem; border-radius: 50%; display: grid; place-items: center; background: var(--accent); color: var(--accent-text); box-shadow: 0 .5rem 1.5rem rgb(30 22 12 / .25); transition: transform .15s; font: 400 1rem/1.5 var(--font); }
.launcher:hover { transform: scale(1.05); }
.launcher:focus-visible { outline-offset: 4px; }
.launcher > .icon { width: 1.75rem; height: 1.75rem; }
.count { position: absolute; top: -.2rem; right: -.2rem; min-width: 1.4rem; height: 1.4rem; padding: 0 .4rem; border-radius: 999px; background: #b5452c; color: #fff; font-size: .8125rem; line-height: 1.4rem; font-weight: 650; text-align: center; }
:host(:not([mode="bubble"])) .launcher, :host(:not([mode="bubble"])) .round { display: none; }

@media (max-width: 30rem) {
  :host([mode="bubble"]) .frame { inset: 0; width: auto; height: 100dvh; border: 0; border-radius: 0; }
  .frame:not([hidden]) + .launcher { display: none; }
}
@container frame (max-width: 30rem) {
  .head { padding-block: max(.5rem, env(safe-area-inset-top)) .5rem; gap: .6rem; min-height: 3.5rem; }
  .bubble, details { max-width: 90%; }
  .card, .chart { width: 100%; }
  .starters { width: 100%; margin-block: 1.1rem 1rem; }
  .starters li { flex: 1 1 100%; }
  .starters button { border-radius: 1.1rem; width: 100%; }
  .empty { padding-block: 0; }
}
@container frame (max-width: 26rem) { :host([mode="bubble"]) .crisis .icon { display: none; } }
@container frame (max-width: 20rem) { .head .badge { display: none; } .crisis .icon { display: none; } }
@media (max-height: 28rem) { .head { min-height: 0; padding-block: .25rem; } .empty > .mark { display: none; } .starters { margin-block: .75rem; } }
@media (pointer: coarse) {
  .crisis, .choice, .starters button, .action, .small-action, .newest, summary { min-height: 44px; }
  .round { width: 44px; height: 44px; }
  .bubble a { padding-block: .3em; }
}
.arrives { animation: rise .28s cubic-bezier(.2, .8, .3, 1); }
@keyframes rise { from { opacity: 0; transform: translateY(10px); } }
@keyframes appear { from { opacity: 0; } }
@keyframes breathe { 0%, 60%, 100% { opacity: .35; transform: none; } 30% { opacity: 1; transform: translateY(-3px); } }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { transition: none !important; }
  .arrives, :host([mode="bubble"]) .frame, .typing span { animation: none; }
  .typing span { opacity: .7; }
}
@media (forced-colors: active) { .send, .launcher, .choice { border: 1px solid ButtonText; } progress { border: 1px solid CanvasText; } }
`
