import { defineTexts } from '../define-texts.ts'

/** 宝宝阶段: a new stage of the baby’s, and what usually helps in it. */
export const babyStage = defineTexts({
  rule: 'baby-stage',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，算算日子，您这边该是{宝宝阶段}了，这阵子磨人，您也要顾着自己。吃的用的拿不准，随时问我。',
      en: 'Hi {call name}, by my count this is the time of {baby stage}. It asks a lot of you, so look after yourself, too. If you wonder what is needed, ask me any time.',
    },
    {
      'zh-CN': '{称呼}好，这会儿该是{宝宝阶段}了吧？日子过得真快。需要准备些什么，我照过来人的经验跟您说说。',
      en: 'Hi {call name}, {baby stage} already, is it not? How time flies. If you like, I can tell you what others found useful now.',
    },
  ],
})
