/** The pages' whole look. Sent from an address of its own, so that no page needs a style of its own. */
export const style = `
:root { color-scheme: light; --ink: #33241d; --soft: #63534a; --line: #ddd0c4; --earth: #9a3f22; --gold: #fdf0cf; --alarm: #9b1c2c; }
* { box-sizing: border-box; }
html { background: #faf6f0; color: var(--ink); font: 100%/1.6 "Be Vietnam Pro", system-ui, sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; overflow-wrap: anywhere; }
.notice { margin: 0; padding: .75rem 1rem; background: var(--gold); border-bottom: 1px solid #d9b65c; text-align: center; }
main { max-width: 30rem; margin: 1.25rem auto 3rem; padding: 0 1rem; }
section { background: #fff; border: 1px solid var(--line); border-radius: .875rem; padding: 1.25rem; margin-bottom: 1rem; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 .75rem; }
h2 { font-size: 1.0625rem; line-height: 1.3; margin: 0 0 .25rem; }
p { margin: 0 0 .75rem; }
dl { margin: 0; }
dl div { display: flex; justify-content: space-between; gap: 1rem; padding: .375rem 0; border-bottom: 1px solid var(--line); }
dl div:last-child { border: 0; font-weight: 600; font-size: 1.25rem; padding-top: .75rem; }
dd { margin: 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
label { display: block; font-weight: 600; }
.hint { color: var(--soft); font-size: .9375rem; }
.wrong { color: var(--alarm); font-weight: 600; }
input { width: 100%; min-height: 3rem; margin: .25rem 0; padding: .5rem .75rem; font: inherit; font-size: 1.125rem; letter-spacing: .04em; border: 1px solid #8d7a6c; border-radius: .625rem; background: #fff; color: inherit; }
button, .button { display: block; width: 100%; min-height: 3rem; padding: .625rem 1rem; margin-top: .75rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none; border-radius: .625rem; border: 1px solid var(--earth); background: var(--earth); color: #fff; cursor: pointer; }
button:hover, .button:hover { background: #7d3019; }
.quiet { background: #fff; color: var(--earth); }
.quiet:hover { background: #faece6; }
.card { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 .75rem; text-align: left; border-color: var(--line); background: #fff; color: var(--ink); font-weight: 400; margin-top: .5rem; padding: .5rem .75rem; }
.card:hover { background: #faf6f0; }
.card b { font-variant-numeric: tabular-nums; white-space: nowrap; }
.card span { color: var(--soft); font-size: .9375rem; }
:focus-visible { outline: 3px solid var(--earth); outline-offset: 2px; }
`.trim();
