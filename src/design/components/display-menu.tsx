import type { ComponentChildren, JSX } from "preact";
import { LANGS } from "../../platform/i18n/messages.ts";
import type { PageFrame } from "../frame.ts";
import { designMessages } from "../messages.ts";
import { asWritten } from "../theirs.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

/** The languages by their own names: said the same in every language. */
const languages = { ja: "日本語", en: "English" } as const;

/**
 * 表示, for who is signed in メニュー: one's account and the way out, brightness, size of text, easier words, language. The browser
 * opens it, closes it by Escape and gives the keyboard back to its button (`popovertarget`); no script.
 * A real form: it saves through the server and comes back. Brightness and size are shown at once, by CSS, before they are saved.
 */
export function DisplayMenu({ frame }: { frame: PageFrame }): JSX.Element {
  const m = designMessages[frame.lang];
  return (
    <div class="menu">
      <button type="button" popovertarget="display-panel">
        <Icon name="aa" />
        <span>{frame.signedIn ? m.menu : m.display}</span>
      </button>
      <div class="menu-body" id="display-panel" popover="auto">
        <div class="stack">
          {frame.signedIn && <Account frame={frame} />}
          {/* autocomplete off: Firefox would put unsaved choices back after a reload and show them */}
          <form class="stack" method="post" action="/settings/display" id="display" autocomplete="off">
            <input type="hidden" name="returnTo" value={frame.path} />
            <Radios name="theme" legend={m.brightness} value={frame.theme ?? "auto"} words={m.themes} />
            <Radios name="text" legend={m.textSize} value={frame.text ?? "100"} words={m.sizes} />
            <Group legend={m.more}>
              <Box name="easy" checked={frame.easy} label={m.easy} />
              <Box name="ruby" checked={frame.ruby} label={m.ruby} />
              <Box name="noImages" checked={frame.noImages} label={m.noImages} />
            </Group>
            <Button size="small">{m.saveDisplay}</Button>
          </form>
          <p>
            {m.language}
            {": "}
            {LANGS.map((lang, i) => (
              <span key={lang}>
                {i > 0 && "／"}
                {lang === frame.lang ? (
                  <strong>{languages[lang]}</strong>
                ) : (
                  <a href={withLang(frame.path, lang)} lang={lang} hreflang={lang}>
                    {languages[lang]}
                  </a>
                )}
              </span>
            ))}
          </p>
        </div>
      </div>
    </div>
  );
}

function Account({ frame }: { frame: PageFrame }): JSX.Element {
  const m = designMessages[frame.lang];
  return (
    <div class="account">
      <p>
        <span class="label">{m.account}</span>
        {frame.account && <span {...asWritten}>{frame.account.name}</span>}
      </p>
      <div class="cluster">
        {frame.account?.links?.map((link) => (
          <a class="go" href={link.href} key={link.href}>
            {link.label}
          </a>
        ))}
        <a class="go" href="/settings">
          {m.settings}
        </a>
        <form method="post" action="/sign-out">
          <Button size="small">{m.signOut}</Button>
        </form>
      </div>
    </div>
  );
}

const Group = ({ legend, children }: { legend: string; children: ComponentChildren }): JSX.Element => (
  <fieldset>
    <legend class="label">{legend}</legend>
    <div class="choices">{children}</div>
  </fieldset>
);

const Radios = ({
  name,
  legend,
  value,
  words,
}: {
  name: string;
  legend: string;
  value: string;
  words: Readonly<Record<string, string>>;
}): JSX.Element => (
  <Group legend={legend}>
    {Object.entries(words).map(([one, label]) => (
      <label class="choice" key={one}>
        <input type="radio" name={name} value={one} checked={one === value} />
        {label}
      </label>
    ))}
  </Group>
);

const Box = ({ name, checked, label }: { name: string; checked: boolean | undefined; label: string }): JSX.Element => (
  <label class="choice">
    <input type="checkbox" name={name} value="on" checked={checked ?? false} />
    {label}
  </label>
);

/** The same page in another language; `lang` in the query is remembered by the server. */
function withLang(path: string, lang: string): string {
  const [before = "/", query = ""] = path.split("?", 2);
  const params = new URLSearchParams(query);
  params.set("lang", lang);
  return `${before}?${params}`;
}
