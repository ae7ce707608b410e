/** Texts that find no place to break, or that go another way: each is one name or one value of a trace. */
export const LONG_TEXTS = {
  address: `https://files.example.org/${'quarterly-report%20final/'.repeat(12)}?token=${'a1b2c3d4'.repeat(12)}`,
  base64: `data:application/octet-stream;base64,${'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo'.repeat(20)}==`,
  hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'.repeat(6),
  german: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(4),
  arabic: 'تقرير التحقيق الرقمي في الحادثة '.repeat(12),
  hebrew: 'דוח חקירה דיגיטלית'.repeat(12),
  chinese: '数字取证调查报告'.repeat(30),
  thai: 'รายงานการตรวจสอบทางดิจิทัล'.repeat(12),
  emoji: '👩‍👩‍👧‍👦🏳️‍🌈🔐'.repeat(12),
  zeroWidth: 'in\u200Bvi\u200Dsi\u2060ble\uFEFF'.repeat(10),
  underscores: '_'.repeat(400),
} as const;

const ALL = Object.values(LONG_TEXTS);

/** Chats in which every name of an agent, a tool and a model, and every content, is such a text. */
export function longChats(): readonly { readonly path: string; readonly text: string }[] {
  return ALL.map((text, index) => ({
    path: `${index}-${'long_name'.repeat(20)}.json`,
    text: JSON.stringify(chat(text, index)),
  }));
}

function chat(text: string, index: number) {
  const call = {
    id: `call_${index}`,
    type: 'function',
    function: { name: text, arguments: JSON.stringify({ to: text }) },
  };
  return {
    session_id: text,
    model: text,
    messages: [
      { role: 'system', content: text },
      { role: 'user', name: text, content: text },
      { role: 'assistant', name: text, content: text, tool_calls: [call] },
      { role: 'tool', tool_call_id: call.id, name: text, content: `Error: ${text}` },
    ],
  };
}
