// A survey page that warns while one types and sends nothing but sealed answers.
import { loadScanner } from './visard/scan.js';
import { loadSealer } from './visard/seal.js';

const SURVEY = { survey: 'nps-2026', form: 'v3' };
/** How findings are called in a sentence; every other kind is "personal data". */
const WORDS = new Map([
  ['EMAIL', 'an e-mail address'],
  ['PHONE', 'a phone number'],
  ['CREDIT_CARD', 'a card number'],
  ['IBAN', 'a bank account'],
]);

const [survey, scale, comment, backdrop, hint, hide, send, lock, problem, thanks, posted] = [
  'survey', 'scale', 'comment', 'backdrop', 'hint', 'hide', 'send', 'lock', 'problem', 'thanks', 'posted',
].map((id) => document.getElementById(id));

drawScale();
try {
  const { publicKey } = await fetch('key.json').then((response) => response.json());
  const sealing = loadSealer({ publicKey, verifyingKey: survey.dataset.verifyingKey });
  // Without warnings the form still works; without sealing it does not.
  const [sealer] = await Promise.all([sealing, loadScanner().then(warn, console.error)]);
  start(sealer);
} catch (error) {
  console.error(error);
  lock.textContent = '';
  problem.textContent =
    'Your answers cannot be sealed in this browser, so this form cannot be sent. Nothing has left this page.';
}

function start(sealer) {
  survey.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit(sealer);
  });
  send.disabled = false;
  lock.textContent = 'Sealed on this device before it is sent.';
}

function warn(scanner) {
  comment.addEventListener('input', () => mark(scanner));
  comment.addEventListener('scroll', () => (backdrop.scrollTop = comment.scrollTop));
  hide.addEventListener('click', () => {
    comment.value = scanner.redact(comment.value);
    mark(scanner);
    comment.focus();
  });
  mark(scanner);
}

/** Draws the text of the field again, with marks, and says what was found. */
function mark(scanner) {
  const text = comment.value;
  const findings = scanner.scan(text);
  let copied = 0;
  const parts = findings.flatMap(({ start, end }) => {
    const found = document.createElement('mark');
    found.textContent = text.slice(start, end);
    const before = text.slice(copied, start);
    copied = end;
    return [before, found];
  });
  // A line break at the end needs something after it to be drawn.
  backdrop.replaceChildren(...parts, `${text.slice(copied)}\n`);
  backdrop.scrollTop = comment.scrollTop;
  const words = new Set(findings.map(({ kind }) => WORDS.get(kind) ?? 'personal data'));
  const found = new Intl.ListFormat('en').format(words);
  const sentence = found && `That looks like ${found}. You do not need to tell us.`;
  if (hint.textContent !== sentence) hint.textContent = sentence;
  hide.hidden = findings.length === 0;
}

async function submit(sealer) {
  const nps = new FormData(survey).get('nps');
  if (nps === null) {
    problem.textContent = 'Please choose a number from 0 to 10.';
    scale.querySelector('input').focus();
    return;
  }
  problem.textContent = '';
  send.disabled = true;
  try {
    const answers = JSON.stringify({ nps: Number(nps), comment: comment.value });
    const token = new URLSearchParams(location.hash.slice(1)).get('t') ?? undefined;
    const body = JSON.stringify({
      ...SURVEY,
      token: token ?? null,
      envelope: sealer.seal({ ...SURVEY, token, answers }),
    });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('answers', { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    showThanks(body);
  } catch (error) {
    console.error(error);
    problem.textContent = 'Your answers could not be sent. Please try again.';
    send.disabled = false;
  }
}

function showThanks(body) {
  posted.textContent = body;
  survey.hidden = true;
  thanks.hidden = false;
  thanks.focus();
}

function drawScale() {
  for (let score = 0; score <= 10; score += 1) {
    const label = document.createElement('label');
    const input = Object.assign(document.createElement('input'), { type: 'radio', name: 'nps', value: score });
    const number = document.createElement('span');
    number.textContent = score;
    label.append(input, number);
    scale.append(label);
  }
}
