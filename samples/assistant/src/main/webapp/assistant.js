// The chat: sends a message, shows what became of it.
import { announce, byId, element } from './page.js';
import { examples } from './examples.js';
import { judge } from './verdicts.js';
import { masks, pieces } from './masks.js';

const MOST_SHOWN = 20;
const SEEN_MILLIS = 9000;
/** Characters without a shape, with which texts are marked. */
const MARKS = /[\uE000-\uF8FF]/g;
const form = byId('form');
const message = byId('message');
const servers = new Map();
/** When the state that is shown was asked for: answers overtake each other. */
let shownAt = 0;
let answered = '';
let countdown = 0;
let busy = false;

/** Buttons stay enabled, for a disabled one loses the keyboard's focus. */
function setBusy(now) {
  busy = now;
  document.querySelector('main').setAttribute('aria-busy', String(now));
}

/** A ticket is sent as what it is: it may be long, and is not what the user says. */
const body = (path, text) => ({ [path === 'chat/summary' ? 'ticket' : 'message']: text });

async function ask(path, text) {
  const answer = await fetch(`api/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body(path, text)),
  });
  const verdict = judge(answer, await answer.json().catch(() => ({})));
  return { text, server: answer.headers.get('Assistant-Server') ?? '', ...verdict,
    received: verdict.reached ? await received() : null };
}

/** What the provider received last, or undefined where only the provider knows. */
async function received() {
  const answer = await fetch('api/received');
  return answer.ok ? (await answer.json()).text.replace(MARKS, '◦') : undefined;
}

async function send(path, text, example) {
  if (!text.trim()) {
    message.focus();
    return;
  }
  if (busy) return;
  setBusy(true);
  try {
    const exchange = await ask(path, text);
    show(exchange, example?.ends === exchange.ends ? example.note : '');
    showLimit(exchange);
    answered = exchange.server;
    announce(exchange.wait ? `${exchange.title}. Try again in ${exchange.wait} seconds.` : exchange.title);
  } catch {
    announce('No server answers.');
  } finally {
    setBusy(false);
  }
  showServers();
}

function show(exchange, note) {
  const item = byId('exchange').content.cloneNode(true).querySelector('li');
  const part = (selector) => item.querySelector(selector);
  const split = exchange.received ? pieces(exchange.text, exchange.received) : null;
  item.classList.add(exchange.refused ? 'refused' : 'passed');
  part('.verdict').textContent = exchange.title;
  part('.meta').textContent = [new Date().toLocaleTimeString(), exchange.server].filter(Boolean).join(' · ');
  fill(part('.original'), split ? split.original : [{ text: exchange.text }]);
  fillReceived(part('.received'), exchange, split);
  part('.answer h4').textContent = exchange.refused ? 'What you are told' : 'Answer';
  part('.answer .text').textContent = exchange.answer;
  part('.guards').append(...exchange.guards(exchange.received ? masks(exchange.received) : []).map(guard));
  part('.note').textContent = note;
  byId('empty').hidden = true;
  byId('exchanges').prepend(item);
  item.scrollIntoView({ block: 'nearest' });
  while (byId('exchanges').children.length > MOST_SHOWN) byId('exchanges').lastElementChild.remove();
}

function fillReceived(place, exchange, split) {
  if (split) {
    fill(place, split.received);
    return;
  }
  place.classList.add('nothing');
  place.textContent = exchange.reached ? 'Only the offline provider tells.' : 'Nothing: the call ended before it.';
}

function fill(place, parts) {
  place.append(...parts.map(({ text, masked }) => (masked ? element('mark', text) : document.createTextNode(text))));
}

function guard({ name, state, text }) {
  const item = element('li', '', state);
  item.append(element('b', name), element('span', text));
  return item;
}

function showLimit({ quota, wait }) {
  if (quota) {
    byId('remaining').textContent = quota.remaining;
    byId('remaining-of').textContent = `of ${quota.limit} messages left`;
    byId('pips').replaceChildren(
        ...Array.from({ length: Math.min(quota.limit, 30) }, (_, i) => element('span', '', i < quota.remaining ? 'left' : '')));
  }
  clearInterval(countdown);
  byId('countdown').hidden = !wait;
  if (wait) count(Date.now() + wait * 1000);
}

function count(end) {
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    byId('seconds').textContent = Math.max(left, 0);
    if (left <= 0) {
      clearInterval(countdown);
      byId('countdown').hidden = true;
      announce('You can send again.');
    }
  };
  countdown = setInterval(tick, 250);
  tick();
}

/** Behind a balancer another server answers each time: shown is who did so lately. */
async function showServers() {
  const now = performance.now();
  const state = await fetch('api/status').then((answer) => answer.json()).catch(() => null);
  if (now < shownAt) return;
  shownAt = now;
  let text = 'No server answers.';
  if (state) {
    byId('offline').hidden = !state.offline;
    servers.set(state.server, now);
    text = state.members === 1 ? 'One server counts.' : `${state.members} servers share one count.`;
  } else {
    servers.clear();
  }
  for (const [name, seen] of servers) if (now - seen > SEEN_MILLIS) servers.delete(name);
  byId('members').textContent = text;
  byId('servers').replaceChildren(...[...servers.keys()].sort().map((name) => {
    const item = element('li', name);
    if (name === answered) item.append(element('small', 'answered last'));
    return item;
  }));
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  send(event.submitter?.value || 'chat', message.value);
});
message.addEventListener('input', () => {
  byId('length').textContent = [...message.value].length.toLocaleString('en');
});
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
byId('examples').append(...examples.map((example) => {
  const button = element('button', example.name, example.miss ? 'miss' : '');
  button.type = 'button';
  button.append(element('small', example.hint));
  button.addEventListener('click', () => {
    message.value = example.text;
    message.dispatchEvent(new Event('input'));
    send(example.path ?? 'chat', example.text, example);
  });
  const item = document.createElement('li');
  item.append(button);
  return item;
}));
showServers();
setInterval(showServers, 2000);
