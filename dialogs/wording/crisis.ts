/**
 * The fixed texts for danger and distress: one variant each, never generated, never shortened, never mixed with anything else.
 * `{lines}` = the helplines of the person's place; `follow-up` has no placeholders; `{emergency}` = the emergency number there.
 * They ask directly, give no method, promise no secrecy, and never lead to a "no". A change here should be read by somebody who works with people in crisis.
 */
export type CrisisTextId =
  | 'crisis'
  | 'crisis-again'
  | 'safe'
  | 'self-harm'
  | 'harm-to-others'
  | 'abuse'
  | 'medical'
  | 'eating'
  | 'concern'
  | 'third-person'
  | 'follow-up'

export const crisisTexts: Record<'en' | 'zh', Record<CrisisTextId, string>> = {
  en: {
    crisis: `Thank you for telling me. It sounds like you are carrying more pain than anyone should carry alone.

Are you thinking of ending your life? And are you safe right now?

If you could act on it soon, please call {emergency} now.
Or talk to a person who is trained for this:
{lines}

I am a machine. I can't keep you safe on my own, and you deserve a person beside you.
If there is something near you that you could hurt yourself with, please move away from it, or ask someone to take it.
Is there one person you trust who could come or stay on the phone? You can simply send them: "I'm not safe. Please come."

Everything else can wait. I'm here, and you can keep writing to me.`,

    'self-harm': `Thank you for saying it. Hurting yourself often means that something inside hurts too much.

Are you hurt right now? If it is deep or keeps bleeding, please call {emergency}.
Are you also thinking of ending your life? You can tell me either way.

People who listen without judging:
{lines}

I am a machine and can't keep you safe on my own. For the next while, please put some distance between you and what you would use, and be near someone you trust.
I'm here. What happened today?`,

    'harm-to-others': `I'm glad you said it rather than keeping it inside. That took honesty.

Is anyone in danger right now, or are you close to acting on it? If so, please call {emergency} now. You can say: "I'm afraid I will hurt someone."

If you can, walk away from that person, and from anything that could be used to hurt them. Another room is enough to begin with.
These people listen, also to this:
{lines}

I am a machine and can't make this safe on my own. Is there someone who could be with you, or take over for a while?
I'm here. Tell me where you are now.`,

    abuse: `I'm sorry this is happening to you. It is not your fault.

First: can somebody else read this device? If so, close this page whenever you need to, and use another phone if you can. I won't send details here unless you ask.

Are you safe at this moment? If you are in danger, please call {emergency}.
People you can talk to:
{lines}

I am a machine and can't protect you, but a person can. Is there someone you trust, or a place where you could go?
You decide what happens next. I'm here.`,

    medical: `Please call {emergency} now. Don't wait to see how you feel.

Say what happened and where you are. If you know what you took, keep the packet.
Unlock the door. Stay with someone, or ask someone to come. Don't drive yourself.

I am a machine and can't send help. Can you call now, or is there someone beside you who can?
I'm here while you do it.`,

    eating: `Thank you for trusting me with this. Food and your body seem to take a lot of room right now, and that is exhausting.

I won't set any goals about weight or eating with you while it is like this. A doctor or someone who knows eating problems can really help, the earlier the better.
If you faint, have chest pain, or can't keep anything down, please call {emergency}.
If you want to talk to a person today:
{lines}

I am a machine, so I'm no substitute for them. How has today been for you?`,

    concern: `That sounds really heavy. Thank you for writing it down here.

We don't have to fix anything now. What has been the hardest part?

Sometimes it gets so dark that people think about not wanting to live. If that is so for you, you can say it here.
I am a machine, and a person can be with you in a way I can't. Is there someone you would like to tell? And if you ever want a voice that listens:
{lines}`,

    'third-person': `I'm glad you told me. You are worried about somebody, and it is right to take it seriously.

If they may be in danger right now, please call {emergency} and stay with them if it is safe for you.
You can ask them directly: "Are you thinking of ending your life?" Asking does not put the idea into anyone's head.
Then mostly listen. Don't promise to keep it secret. Help them move away from anything they could hurt themselves with, and bring in someone else they trust.
These lines are for you too, if you want advice:
{lines}

I am a machine, so please don't carry this only with me. And how are you doing with it yourself?`,

    'crisis-again': `I'm still here.

Are you safe right now? Is someone with you?
If it gets worse: {emergency}.
A person to talk to:
{lines}

One small step is enough: move away from what could hurt you, or call one person. Which of the two could you do now?`,

    safe: `I'm glad you are safe at this moment. Thank you for telling me.

These feelings can come back in waves. If they do, these people are there, and {emergency} when it is urgent:
{lines}

Please tell one person you trust how it has been, today if you can. I am a machine, and you deserve more than me.
The goals can wait until you feel like them. How would you like to spend the next hour?`,

    'follow-up': `Last time you wrote that things were very hard. I don't want to pass over that.

How are you now? Are you safe today?
If it is still heavy, write "helpline" and I show you again who you can call.

You can answer in one word, or not at all. I'm a machine, but I'm here.`,
  },

  zh: {
    crisis: `谢谢你告诉我。听起来你正承受着太多的痛，这不该由你一个人扛。

你是在想结束自己的生命吗？你现在安全吗？

如果你可能很快就会去做，请现在就打 {emergency}。
也可以和受过训练的人说说：
{lines}

我是机器，单靠我没办法保证你的安全，你值得有人陪在身边。
如果手边有可能伤到自己的东西，请先离它远一点，或者请别人拿走。
有没有一个你信得过的人，可以过来，或者陪你打着电话？你只要发一句：“我现在不安全，请来陪我。”

别的事都可以先放一放。我在这里，你可以一直写给我。`,

    'self-harm': `谢谢你说出来。伤害自己，常常是因为心里太疼了。

你现在受伤了吗？如果伤口很深，或者血止不住，请打 {emergency}。
你也在想结束自己的生命吗？是或者不是，都可以告诉我。

这里有人愿意听，不会评判你：
{lines}

我是机器，单靠我没办法保证你的安全。接下来这段时间，请离会用到的东西远一点，待在一个你信得过的人身边。
我在。今天发生了什么？`,

    'harm-to-others': `你愿意说出来，而不是憋在心里，这很不容易。

现在有人有危险吗？你是不是快要忍不住动手了？如果是，请现在就打 {emergency}。可以直接说：“我怕我会伤到人。”

如果可以，请先离开那个人，也离开可能伤人的东西。先去另一个房间就行。
这些地方也愿意听这样的事：
{lines}

我是机器，单靠我没办法让事情变安全。有没有人可以来陪你，或者替你一会儿？
我在。告诉我，你现在在哪里？`,

    abuse: `听到你遇到这样的事，我很难过。这不是你的错。

先说一件要紧的：这台设备别人看得到吗？如果看得到，随时可以关掉这个页面，方便的话换一部手机。你不问，我不会在这里多写细节。

你此刻安全吗？如果有危险，请打 {emergency}。
可以找这些人说说：
{lines}

我是机器，保护不了你，但有人可以。有没有你信得过的人，或者可以去的地方？
接下来怎么做由你决定。我在这里。`,

    medical: `请现在就打 {emergency}。不要等着看会不会好。

说清楚发生了什么、你在哪里。知道吃了什么的话，把包装留着。
把门打开。和别人待在一起，或者叫人过来。不要自己开车。

我是机器，没办法替你叫人。你现在能打电话吗？还是身边有人可以打？
你打的时候，我在这里。`,

    eating: `谢谢你愿意跟我说这些。吃东西和身体的事，现在好像占了你很多心力，这很累。

这段时间，我不会和你定体重或饮食方面的目标。医生，或者懂进食问题的专业人员，真的能帮上忙，越早越好。
如果你晕倒、胸口疼，或者吃什么都留不住，请打 {emergency}。
今天想和人说说的话：
{lines}

我是机器，代替不了他们。你今天过得怎么样？`,

    concern: `听起来真的很沉。谢谢你把它写在这里。

现在什么都不用解决。最难受的是哪一部分？

有时候太暗了，人会想到不想活。如果你也有，可以在这里说。
我是机器，人能给你的陪伴我给不了。有没有谁，是你想让他知道的？如果哪天想有个声音听你说：
{lines}`,

    'third-person': `谢谢你告诉我。你在担心一个人，认真对待是对的。

如果对方现在可能有危险，请打 {emergency}；在你自己安全的前提下，陪着对方。
可以直接问：“你是在想结束自己的生命吗？”问出来，不会让人产生这个念头。
然后多听。不要答应保密。帮对方离可能伤到自己的东西远一点，再找一个对方信得过的人一起。
想听听建议的话，你也可以打这些电话：
{lines}

我是机器，请不要只和我一起扛这件事。你自己呢，现在怎么样？`,

    'crisis-again': `我还在。

你现在安全吗？身边有人吗？
如果更难受了：{emergency}。
可以说话的人：
{lines}

一小步就够了：离可能伤到自己的东西远一点，或者给一个人打电话。这两件里，哪一件你现在做得到？`,

    safe: `知道你此刻是安全的，我放心了一些。谢谢你告诉我。

这种感觉可能会一阵一阵地回来。回来的时候，这些人都在，紧急时打 {emergency}：
{lines}

请把这段时间的情况告诉一个你信得过的人，今天就说最好。我是机器，你值得更多。
目标不急，等你想的时候再说。接下来这一个小时，你想怎么过？`,

    'follow-up': `上次你写到，那段时间很难熬。我不想就这么略过去。

你现在怎么样？今天安全吗？
如果还是很沉，写“热线”两个字，我再把可以打的电话给你。

回一个字也行，不回也行。我是机器，但我在。`,
  },
}
