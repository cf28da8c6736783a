import type { Text } from './text.ts'

/** What the coach says in English. Warm, short, never blaming. Fixed texts (introduction, consent) have one variant. */
export const en = {
  // First meeting
  'intro.text': {
    variants: [
      "Hello, I'm Waymark, a growth coach. I'm a machine, not a person and not a therapist. I keep what you tell me on this server, sealed, so that I can remember it; you can ask for a copy or have all of it deleted at any time.",
    ],
  },
  'consent.ask': { variants: ['May I check in with you once a week to ask how it went? You can stop that whenever you like.'] },
  'consent.again': { variants: ['Just so I know: shall I check in once a week, yes or no?'] },
  'consent.yes': { variants: ["Thank you. I'll ask {when}. If another time suits you better, just tell me."] },
  'consent.no': { variants: ["That's fine, I won't write first. You'll find me here whenever you want to talk."] },
  'consent.topic': { variants: ['whether I may check in'] },
  'choice.yes': { variants: ['Yes'] },
  'choice.no': { variants: ['No'] },
  'choice.yesPlease': { variants: ['Yes, please'] },
  'choice.noThanks': { variants: ['No, thanks'] },
  'choice.skip': { variants: ['Skip'] },
  'choice.goOn': { variants: ['Go on'] },
  'choice.cancel': { variants: ['Leave it'] },

  // Goals
  'goal.topic': { variants: ['your goal “{title}”'] },
  'goal.topicNew': { variants: ['your new goal'] },
  'goal.askWhat': {
    variants: [
      'What would you like to change or reach? One sentence is enough.',
      'What is it that you want to move forward? Say it in your own words.',
    ],
  },
  'goal.askWhatAgain': {
    variants: ['Try it like this: “I want to run 5 km”, “sleep before midnight”, “finish my thesis”. What is yours?'],
  },
  'goal.askMeasure': {
    variants: [
      '“{title}”: how would you count it? A number helps you see it move.',
      '“{title}” is a good direction. How much would be right for you: a number, or so many times a week?',
    ],
  },
  'goal.askMeasureAgain': {
    variants: ['A number with what it counts is all I need, for example “3 times a week” or “12 books”. Or leave the number out.'],
  },
  'goal.askBy': { variants: ['By when would you like to be there?', 'And by when?'] },
  'goal.askByAgain': {
    variants: ['Which day or month should I write down? “End of March” or “in 8 weeks” is fine; so is no date at all.'],
  },
  'goal.datePast': { variants: ['{date} is already behind us. Which day ahead should I write down?'] },
  'goal.saved': { variants: ['Written down: {goal}.', 'I have it: {goal}.'] },
  'goal.changed': { variants: ['Changed: {goal}.', 'Now it reads: {goal}.'] },
  'goal.askWhy': {
    variants: [
      'Picture the day you have done it. What is the best thing about it for you?',
      'When it is done, what will be the best part of it?',
    ],
  },
  'goal.askObstacle': {
    variants: [
      'What usually gets in your way: a feeling, a thought, a habit?',
      'What inside you is most likely to stop you: a mood, a thought, an old habit?',
    ],
  },
  'goal.askThen': {
    variants: [
      'Obstacles are easier when the answer is ready. “If {obstacle}, then I …”: what small thing would you still do?',
      'Let’s be ready for that one. Please finish the sentence: “If {obstacle}, then I …”',
    ],
  },
  'goal.then1': { variants: ['do just five minutes of it'] },
  'goal.then2': { variants: ['do it first thing the next morning'] },
  'goal.planned': { variants: ['That is your plan: if {if}, then I {then}.', 'So: “If {if}, then I {then}.” I’ll remember it for you.'] },
  'goal.askWhen': { variants: ['When is a good time for it in your week?', 'Which days and what time would fit your week?'] },
  'goal.askWhenAgain': { variants: ['For example “Tuesday and Thursday at 7 pm” or “every morning”. When could it be?'] },
  'goal.done': {
    variants: [
      'That’s a plan. Here it is in one place; tell me whenever something moves.',
      'There we are. Here is your plan; a line like “ran 3 km” is enough for me to note it.',
    ],
  },
  'goal.keptShort': { variants: ['We’ll leave it at that for now; what we have is saved.'] },
  'goal.cancelled': { variants: ['All right, we leave that. Nothing was saved.', 'No problem, dropped. We can start again any time.'] },
  'goal.cancelledSaved': { variants: ['All right, we stop here. “{title}” stays saved as it is.'] },
  'goal.tooMany': { variants: ['You already have {count} goals under way. We can add this one; fewer at a time usually go further.'] },
  'goal.none': { variants: ['You have no goal yet. What would you like to work on?'] },
  'goal.list': {
    variants: ['You have {count} goals under way:', 'Here are your {count} goals:'],
    plural: { by: 'count', one: ['You have one goal under way:', 'Here is your goal:'] },
  },
  'goal.which': { variants: ['Which goal do you mean?', 'For which of your goals?'] },
  'goal.askChange': { variants: ['What should change about “{title}”: the number, the date, or the words?'] },
  'goal.askChangeAgain': { variants: ['Tell me the new number (“5 km”), the new date (“end of June”), or “call it …”.'] },
  'goal.askDrop': { variants: ['Shall I take “{title}” off your list? You can also let it rest for a while.'] },
  'goal.choiceDrop': { variants: ['Take it off'] },
  'goal.choicePause': { variants: ['Let it rest'] },
  'goal.choiceKeep': { variants: ['Keep it'] },
  'goal.dropped': { variants: ['Done, “{title}” is off your list. Letting go of something makes room for what matters now.'] },
  'goal.paused': { variants: ['“{title}” rests now. Say “wake up” with its name when you want it back.'] },
  'goal.resumed': { variants: ['“{title}” is active again. Welcome back to it.'] },
  'goal.kept': { variants: ['It stays. Good.'] },
  'goal.achieved': { variants: ['You did it: {goal}. Take a moment to enjoy that; you made it happen.'] },
  'goal.restart': { variants: ['Shall we choose what comes next?'] },
  'goal.example.week': { variants: ['3 times a week'] },
  'goal.example.daily': { variants: ['10 minutes a day'] },
  'goal.example.pages': { variants: ['20 pages a day'] },
  'goal.example.sleep': { variants: ['7 hours a night'] },
  'goal.noNumber': { variants: ['No number'] },
  'goal.in4weeks': { variants: ['In 4 weeks'] },
  'goal.in3months': { variants: ['In 3 months'] },
  'goal.in6months': { variants: ['In 6 months'] },
  'goal.noDate': { variants: ['No date'] },
  'goal.withBy': { variants: ['{what} by {date}'] },
  'goal.card.measure': { variants: ['How much'] },
  'goal.card.by': { variants: ['By'] },
  'goal.card.progress': { variants: ['So far'] },
  'goal.card.milestone': { variants: ['On the way'] },
  'goal.card.ifThen': { variants: ['If – then'] },
  'goal.card.ifThenValue': { variants: ['If {if}, then I {then}.'] },
  'goal.card.step': { variants: ['When'] },
  'goal.card.checkIn': { variants: ['Check-in'] },
  'goal.card.why': { variants: ['What for'] },
  'goal.milestone': { variants: ['{amount} by {date}'] },

  // Progress
  'progress.topic': { variants: ['what you have done'] },
  'progress.askValue': { variants: ['How much was it for “{title}”?'] },
  'progress.noted': {
    variants: ['Noted: {amount}. {percent} % of the way to “{title}”.', '{amount}, well done. That makes {percent} % of “{title}”.'],
  },
  'progress.best': { variants: ['Noted: {amount}. Your best so far is {best}; “{title}” asks for {target}.'] },
  'progress.forDay': { variants: ['I’ve put it down for {day}.', 'It’s dated {day}.'] },
  'progress.words': { variants: ['Noted. Every bit of this counts for “{title}”.', 'Good to hear, I’ve written it down for “{title}”.'] },
  'progress.noGoal': { variants: ['Nice. You have no goal that this belongs to yet. Shall we make one of it?'] },
  'progress.chart': { variants: ['{title}'] },
  'progress.milestone': { variants: ['And that is a milestone: {amount}.'] },

  // Check-ins
  'checkIn.topic': { variants: ['your check-in'] },
  'checkIn.open': {
    variants: ['Hello again. How did it go with “{title}” since we last spoke?', 'Time for our check-in: how has “{title}” been going?'],
  },
  'checkIn.openAfterSilence': {
    variants: [
      'Just looking in, no hurry. If you feel like it: how is “{title}” going?',
      'It has been a while, which is fine. Is “{title}” still on your mind?',
      'A quick hello from me. Where does “{title}” stand, if you want to say?',
    ],
  },
  'checkIn.openNoGoal': { variants: ['Hello again. How has your week been? If there is something you want to move forward, tell me.'] },
  'checkIn.again': { variants: ['A word or a number is enough: how much of what you planned for “{title}” happened?'] },
  'checkIn.next': { variants: ['And “{title}”, how did that go?'] },
  'checkIn.level-2': { variants: ['Hardly anything'] },
  'checkIn.level-1': { variants: ['Less than planned'] },
  'checkIn.level0': { variants: ['As planned'] },
  'checkIn.level1': { variants: ['More than planned'] },
  'checkIn.level2': { variants: ['Much more'] },
  'checkIn.good': { variants: ['That’s real progress, and it was you who did it.', 'Lovely. You kept at it, and it shows.'] },
  'checkIn.planned': { variants: ['As planned: that is how it grows.', 'You did what you set out to do. Good.'] },
  'checkIn.bad': {
    variants: [
      'Thank you for telling me honestly. Weeks like that happen to everybody, and the direction is still yours.',
      'That was a hard stretch. It happens, it says nothing about you, and you came back to look at it.',
    ],
  },
  'checkIn.askHindrance': { variants: ['What got in the way, do you think?', 'What made it hard this time?'] },
  'checkIn.askHelped': { variants: ['What helped? It’s worth knowing for the next weeks.', 'What made it work?'] },
  'checkIn.askSmaller': {
    variants: [
      'Let’s make the next step smaller: {small}, just for this week. Would that be all right?',
      'How about only {small} for this coming week? Small and done beats big and heavy.',
    ],
  },
  'checkIn.smallerAmount': { variants: ['{amount}'] },
  'checkIn.fiveMinutes': { variants: ['five minutes of it, twice'] },
  'checkIn.choiceSmaller': { variants: ['Yes, smaller'] },
  'checkIn.choiceKeep': { variants: ['Keep it as it is'] },
  'checkIn.choicePause': { variants: ['Let the goal rest'] },
  'checkIn.smallerSaved': { variants: ['Good: {small} for now. That’s enough.'] },
  'checkIn.keepSaved': { variants: ['Then it stays as it is, and a new week begins.'] },
  'checkIn.askRaise': { variants: ['Twice in a row you did more than planned. Would you like to aim a little higher, {more}?'] },
  'checkIn.choiceRaise': { variants: ['Yes, a bit more'] },
  'checkIn.raised': { variants: ['Raised: {goal}.'] },
  'checkIn.thanks': { variants: ['Thank you for taking the time. I’ll ask again {when}.', 'Thanks for checking in. See you {when}.'] },
  'checkIn.thanksOnly': { variants: ['Thank you for telling me.', 'Thanks for sharing that.'] },
  'checkIn.askPractice': { variants: ['You wanted to try “{title}”. {ask}'] },
  'checkIn.moved': { variants: ['All right, I’ll ask {when} from now on.', 'Noted: {when}.'] },
  'checkIn.askWhen': { variants: ['When should I check in? For example “Fridays at 6 pm”.'] },
  'checkIn.askWhenAgain': { variants: ['I need a day, a time or both: “Sundays”, “weekdays at 8”, “once a month”.'] },
  'checkIn.stopped': { variants: ['I’ve stopped. I won’t write first any more. If you want check-ins again, just say so.'] },
  'checkIn.paused': { variants: ['No check-ins until {date}. I’m here in the meantime if you write.'] },
  'checkIn.noneToStop': { variants: ['There are no check-ins running; I won’t write first.'] },
  'checkIn.askStop': { variants: ['I’ve stopped what we were doing. Should I also stop checking in with you?'] },
  'checkIn.choiceStop': { variants: ['Stop check-ins'] },
  'checkIn.choiceGoOn': { variants: ['Keep them'] },
  'checkIn.kept': { variants: ['The check-ins stay: {when}.'] },
  'checkIn.why': { variants: ['You agreed that I may ask {when}.'] },

  // Suggestions
  'suggest.topic': { variants: ['the idea I showed you'] },
  'suggest.offer': { variants: ['Here is something that may fit: {title}. {reason}', 'This could help: {title}. {reason}'] },
  'suggest.another': { variants: ['Then perhaps this: {title}. {reason}', 'Here is a different one: {title}. {reason}'] },
  'suggest.ask': { variants: ['Would you like to try it?'] },
  'suggest.choiceTry': { variants: ['I’ll try it'] },
  'suggest.choiceOther': { variants: ['Something else'] },
  'suggest.choiceLater': { variants: ['Not now'] },
  'suggest.choiceWhy': { variants: ['Why this?'] },
  'suggest.accepted': {
    variants: ['Good. Start small; I’ll ask you how it was.', 'Wonderful. Once is enough to begin; tell me how it went.'],
  },
  'suggest.acceptedQuiet': { variants: ['Good. Start small, and tell me how it went whenever you like.'] },
  'suggest.later': { variants: ['Of course. It’ll be here when you want it.'] },
  'suggest.noMore': { variants: ['That’s enough ideas for today. Tell me a little more about what makes it hard, and I’ll look again.'] },
  'suggest.nothing': {
    variants: ['I have nothing that fits well right now, and I’d rather not give you something random. Tell me a bit more about it?'],
  },
  'suggest.resting': { variants: ['Let’s leave exercises aside for the moment. What matters now is how you are.'] },
  'suggest.askTopic': { variants: ['Happy to. What is it about: sleep, energy, focus, worry, people, something else?'] },
  'suggest.card.minutes': { variants: ['Takes'] },
  'suggest.card.minutesValue': { variants: ['{count} minutes'], plural: { by: 'count', one: ['1 minute'] } },
  'suggest.card.evidence': { variants: ['Evidence'] },
  'suggest.card.evidenceA': { variants: ['strong: several studies agree'] },
  'suggest.card.evidenceB': { variants: ['good: some studies, not all alike'] },
  'suggest.card.evidenceC': { variants: ['early: single studies'] },
  'suggest.card.evidenceD': { variants: ['practice wisdom'] },
  'suggest.card.summary': { variants: ['What it is'] },
  'suggest.feedback.helped': { variants: ['It helped'] },
  'suggest.feedback.done': { variants: ['Did it, no difference'] },
  'suggest.feedback.notForMe': { variants: ['Not for me'] },
  'suggest.feedback.notYet': { variants: ['Not yet'] },
  'suggest.thanksHelped': { variants: ['I’m glad. Then it’s worth keeping.'] },
  'suggest.thanksDone': { variants: ['Thank you for giving it a try. I’ll look for something that fits better.'] },
  'suggest.thanksNotForMe': { variants: ['Good to know, I won’t offer it again.'] },
  'suggest.thanksNotYet': { variants: ['No hurry. It can wait for a better moment.'] },

  // Why
  'why.suggestion': { variants: ['Here is why. {reasons}'] },
  'why.goalMeasure': { variants: ['A number lets you and me see whether it moves. You can leave it out.'] },
  'why.goalBy': { variants: ['A date gives the week a shape. It can change, and none is fine too.'] },
  'why.goalWhy': {
    variants: ['Picturing the good outcome first makes it easier to see what stands in the way. That order is what helps.'],
  },
  'why.goalObstacle': {
    variants: ['Because plans mostly fail on something inside us that we could have seen coming. Naming it lets us plan for it.'],
  },
  'why.goalThen': { variants: ['People who decide beforehand what they’ll do when the obstacle comes keep their goals more often.'] },
  'why.goalWhen': { variants: ['A thing with a day and a time gets done more often than a thing with good intentions.'] },
  'why.checkIn': { variants: ['Because looking back regularly is what keeps goals alive. You agreed that I may ask; one word stops it.'] },
  'why.nothing': {
    variants: [
      'I don’t have a deeper reason for my last words than keeping our conversation going. Ask me about a suggestion or a question and I’ll tell you.',
    ],
  },

  // Help and talk
  'help.text': {
    variants: [
      'I can help you set a goal you’ll keep, plan for what gets in the way, suggest something small that fits, and ask how it went. Things you can say: “I want to …”, “ran 3 km today”, “show my goals”, “any tip for falling asleep?”, “mood 6”, “check in on Fridays”, “what do you store?”, “delete my data”.',
    ],
  },
  'help.inDialog': { variants: ['You can answer in your own words, or say “skip”, “back”, “repeat” or “cancel”.'] },
  'greet.hello': { variants: ['Hello! What would you like to move forward?', 'Hi there. What’s on your mind?'] },
  'greet.again': { variants: ['Welcome back. How are you, and how is “{title}” going?', 'Good to see you. Anything new with “{title}”?'] },
  'bye': { variants: ['See you. Everything is saved.', 'Take care, until next time.'] },
  'thanks': { variants: ['You’re welcome.', 'With pleasure.'] },
  'praise': { variants: ['Thank you, that’s good to hear. The work is yours, though.', 'I’m glad it helps.'] },
  'complaint': {
    variants: [
      'I’m sorry, that was not good. Tell me in a few words what you need and I’ll go straight there.',
      'Sorry about that. What should I do differently? I’d like to get this right.',
    ],
  },
  'smallTalk': {
    variants: [
      'I’m a machine, so no weekend plans here; but I’m all ears. What are you up to?',
      'I’m fine, as programs go. And you, how is it really going?',
    ],
  },
  'feeling.negative': {
    variants: ['That sounds heavy. Thank you for telling me.', 'I hear you. That is a lot to carry.'],
  },
  'feeling.positive': { variants: ['That’s lovely to hear.', 'How nice. Enjoy it.'] },
  'feeling.neutral': { variants: ['Thank you for telling me how it is.'] },
  'feeling.offer': { variants: ['Would you like a small thing that can help with that, or shall we just talk it through?'] },
  'feeling.choiceIdea': { variants: ['A small idea'] },
  'feeling.choiceTalk': { variants: ['Just talk'] },
  'feeling.talk': { variants: ['Then tell me more. What is the heaviest part of it?', 'I’m listening. What happened?'] },
  'feeling.topic': { variants: ['how you feel'] },
  'reflect.ask': {
    variants: ['What do you notice when you look at it from a little distance?', 'What does that tell you about what you need?'],
  },
  'reflect.noted': { variants: ['That is worth keeping. I’ve written it down.', 'A clear thought. I’ve noted it for you.'] },
  'reflect.topic': { variants: ['what you noticed'] },
  'oos': {
    variants: [
      'That is outside of what I can do. I’m good at goals, habits and what gets in their way.',
      'I can’t help with that, I’m afraid. Goals, practice and looking back are my field.',
    ],
  },
  'oos.lost': {
    variants: ['I didn’t get that. Could you say it in other words?', 'I’m not sure I understood. Could you put it differently?'],
  },
  'oos.again': { variants: ['I still don’t follow, sorry. Here is what I can do:'] },
  'didYouMean': { variants: ['I’m not quite sure. Did you mean:', 'Which of these is it?'] },
  'didYouMean.other': { variants: ['Something else'] },
  'resume': { variants: ['We were at {topic}.', 'Back to {topic}.'] },
  'resume.later': { variants: ['We can go on with {topic} whenever you like.'] },
  'parked': { variants: ['Let’s leave that question. We can go on with {topic} whenever you like.'] },
  'nothingToCancel': { variants: ['There’s nothing open right now. What would you like to do?'] },
  'nothingToSkip': { variants: ['There’s nothing to skip right now.'] },
  'nothingToRepeat': { variants: ['I haven’t said anything yet.'] },
  'back.first': { variants: ['That was the first question.'] },
  'frame.dropped': { variants: ['I’ve been updated since we last spoke, so we start that part afresh. What you told me before is saved.'] },
  'failed': {
    variants: [
      'Something went wrong on my side and I couldn’t work with your last message. It is kept; nothing else was lost. Could you try it in other words?',
    ],
  },
  'affirm.alone': { variants: ['Good. What shall we do next?'] },
  'deny.alone': { variants: ['All right. What would you like instead?'] },

  // Numbers about a person
  'measure.noted': { variants: ['Noted: {kind} {value}.', 'I’ve written down {kind} {value}.'] },
  'measure.trend': { variants: ['Your last ones: {values}.'] },
  'measure.ask': { variants: ['What should I write down? For example “mood 6” or “slept 7 hours”.'] },
  'measure.topic': { variants: ['the number to note'] },
  'measure.mood': { variants: ['mood'] },
  'measure.energy': { variants: ['energy'] },
  'measure.stress': { variants: ['stress'] },
  'measure.sleep': { variants: ['sleep'] },
  'measure.weight': { variants: ['weight'] },
  'measure.steps': { variants: ['steps'] },
  'measure.minutes': { variants: ['minutes'] },
  'measure.heart-rate': { variants: ['heart rate'] },
  'measure.other': { variants: ['value'] },

  // Settings
  'language.changed': { variants: ['English it is.'] },
  'language.ask': { variants: ['Which language would you like, English or Chinese?'] },
  'language.only': { variants: ['I speak English and Chinese so far. Which one shall it be?'] },
  'language.topic': { variants: ['the language'] },
  'zone.changed': { variants: ['Thank you, I’m on {zone} time with you now. It is {time} there.'] },
  'zone.ask': { variants: ['Where are you? A city is enough.'] },
  'zone.askAgain': { variants: ['I don’t know that place. Could you name a bigger city nearby, or a zone such as “Europe/Berlin”?'] },
  'zone.topic': { variants: ['where you are'] },

  // Data
  'privacy.text': {
    variants: [
      'I keep what you write, your goals, plans and numbers, and what I answered, sealed with a key of your own on this server. I understand your words inside this server; no message leaves it. The people who run this server can reach the machine; nobody else can. Say “export my data” for a copy or “delete my data” to erase everything.',
    ],
  },
  'privacy.learning': {
    variants: [
      'You let me learn from sentences I’m unsure about: I keep those so that whoever runs this server can read them, without seeing who wrote them. “Don’t use my messages for training” ends that and deletes them.',
    ],
  },
  'privacy.notLearning': {
    variants: ['I don’t learn from your messages; if you’d like me to, say “you may learn from my messages”.'],
  },
  'training.ask': {
    variants: [
      'Thank you. May I keep this sentence, and later ones I’m unsure about, to understand better? Whoever runs this server can read them, without seeing who wrote them. You can stop that whenever you like.',
    ],
  },
  'training.given': {
    variants: [
      'Thank you. I’ll keep sentences I’m unsure about or that you put right, sealed, so that I understand better. Whoever runs this server can read those, without seeing who wrote them; anything about being in danger is left out. “Don’t use my messages for training” ends it and deletes them.',
    ],
  },
  'training.withdrawn': {
    variants: [
      'All right, I no longer learn from your messages, and the sentences I had kept for it are deleted. What was already learned from them can’t be taken back out. Our conversation itself stays as it is.',
    ],
  },
  'training.not': { variants: ['All right, I keep nothing of yours to learn from.'] },
  'export.ready': { variants: ['Here is everything I have about you, ready to save.'] },
  'export.file': { variants: ['Your data (JSON)'] },
  'export.save': { variants: ['Save'] },
  'export.contains': { variants: ['Contains'] },
  'export.containsValue': { variants: ['messages, goals, plans, check-ins, numbers, suggestions, sentences kept for learning'] },
  'delete.ask': {
    variants: ['This erases everything: our conversation, your goals, plans and numbers. It cannot be undone. Shall I do it?'],
  },
  'delete.askAgain': { variants: ['To be sure: please answer “delete everything” or “keep it”.'] },
  'delete.choiceYes': { variants: ['Delete everything'] },
  'delete.choiceNo': { variants: ['Keep it'] },
  'delete.done': {
    variants: ['Everything about you is deleted, and the key to it is destroyed. I wish you well; you can start afresh any time.'],
  },
  'delete.kept': { variants: ['Nothing was deleted.'] },
  'delete.topic': { variants: ['deleting your data'] },

  // Parts that come later: one honest sentence and something useful
  'later.assessment': {
    variants: [
      'I don’t have questionnaires yet. What I can do now is note your mood or sleep as a number, and show how it moves: try “mood 6”.',
    ],
  },
  'later.report': { variants: ['There is no full report yet. Here is what I can show you today.'] },
  'later.human': {
    variants: [
      'I can’t connect you to a person from here yet. If you were given a contact by whoever runs this service, they are the right ones; I can prepare with you what you’d like to tell them.',
    ],
  },
  'later.faq': {
    variants: [
      'I don’t know the details of this service yet; the people who run it do. I can tell you what I do and what I store: just ask “what can you do?” or “what do you store?”.',
    ],
  },

  // What a choice of intents is called
  'intent.set_goal': { variants: ['Set a new goal'] },
  'intent.edit_goal': { variants: ['Change a goal'] },
  'intent.abandon_goal': { variants: ['Drop a goal'] },
  'intent.list_goals': { variants: ['See my goals'] },
  'intent.log_progress': { variants: ['Note progress'] },
  'intent.check_in_reply': { variants: ['Say how it went'] },
  'intent.reschedule_check_in': { variants: ['Move the check-in'] },
  'intent.stop_check_ins': { variants: ['Stop check-ins'] },
  'intent.ask_recommendation': { variants: ['Get an idea to try'] },
  'intent.share_feeling': { variants: ['Tell how I feel'] },
  'intent.reflect': { variants: ['Think it over'] },
  'intent.log_measure': { variants: ['Note a number about me'] },
  'intent.ask_privacy': { variants: ['What you store'] },
  'intent.export_data': { variants: ['Get a copy of my data'] },
  'intent.delete_data': { variants: ['Delete my data'] },
  'intent.change_language': { variants: ['Change the language'] },
  'intent.change_time_zone': { variants: ['Change my time zone'] },
  'intent.help': { variants: ['What you can do'] },
  'intent.talk_to_human': { variants: ['Talk to a person'] },
  'intent.ask_why': { variants: ['Ask why'] },

  // Time in words
  'when.weekly': { variants: ['on {days} at {time}'] },
  'when.weeklyNoTime': { variants: ['on {days}'] },
  'when.daily': { variants: ['every day at {time}'] },
  'when.dailyNoTime': { variants: ['every day'] },
  'when.monthly': { variants: ['once a month at {time}'] },
  'when.times': { variants: ['{count} times a week'], plural: { by: 'count', one: ['once a week'] } },
  'when.other': { variants: ['as agreed, at {time}'] },
  'when.and': { variants: [' and '] },
  'risk.emergency': { variants: ['In an emergency'] },
  'risk.safe': { variants: ['I am safe now'] },
  'risk.moreHelp': { variants: ['Show the lines again'] },
  'goal.askWhyHabit': {
    variants: [
      'When it has become normal for you, what will be the best part?',
      'Once it is simply part of your days, what will be better?',
    ],
  },
  'goal.askWhatVague': { variants: ['I’d like that for you. Which one thing, if it moved, would make the biggest difference?'] },
  'progress.rateToday': { variants: ['Noted: {amount}. “{title}”: {sum} of {target} today.'] },
  'progress.rateWeek': {
    variants: [
      'Noted: {amount}. “{title}”: {sum} of {target} this week.',
      '{amount}, written down. “{title}”: {sum} of {target} this week.',
    ],
  },
  'checkIn.partly': { variants: ['Part of it is done, and that counts.', 'Some of it happened. That’s something to build on.'] },
  'checkIn.hardLife': { variants: ['I’m sorry, that is a lot. The goal can wait; thank you for telling me.'] },
  'oos.inDialog': { variants: ['I’m not sure how that fits.', 'I didn’t quite catch that.'] },
  'suggest.onlyWhenOpen': { variants: ['Let’s leave goals and exercises for now. What matters is how you are.'] },
  'risk.lines': { variants: ['{name}: {contact} ({hours})'] },
} as const satisfies Record<string, Text>
