import type { Localised } from '../../model/index.ts'
import type { Category } from './category.ts'

interface Row {
  readonly zh: string
  readonly en: string
  /** Words, by spaces; in English `_` stands for a space within one. */
  readonly words: readonly [zh: string, en: string]
  /** Days until one can say how it is, and days that one piece lasts. */
  readonly use?: number
  readonly lasts?: number
  readonly fragile?: true
  readonly seasonal?: true
}

const split = (words: string): readonly string[] =>
  words
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => word.replaceAll('_', ' '))

const category = (id: string, row: Row): Category => ({
  id,
  name: { 'zh-CN': row.zh, en: row.en } satisfies Localised,
  words: { 'zh-CN': split(row.words[0]), en: split(row.words[1]) },
  useDays: row.use ?? null,
  fragile: row.fragile ?? false,
  lasts: row.lasts ?? null,
  seasonal: row.seasonal ?? false,
})

/**
 * A new category is one line here. Its words are those that mean it wherever they stand in a title; a word that a shop also
 * uses for something else is left out, because to ask once is better than to be wrong for good.
 */
export const CATEGORIES: readonly Category[] = [
  category('top', {
    zh: '上衣',
    en: 'tops',
    words: [
      '衬衫 衬衣 T恤 t恤 T桖 体恤 吊带 背心 上衣 打底衫 卫衣 雪纺衫 polo衫 POLO衫 Polo衫 小衫 罩衫 娃娃衫 盘扣衫',
      'shirt dress_shirt t-shirt tee blouse top camisole hoodie sweatshirt polo tank_top',
    ],
    seasonal: true,
  }),
  category('knitwear', {
    zh: '针织',
    en: 'knitwear',
    words: [
      '毛衣 针织衫 羊绒衫 羊毛衫 针织开衫 毛线衣 马海毛开衫 针织背心 针织上衣 针织打底衫 毛针织衫',
      'sweater cardigan pullover jumper',
    ],
    seasonal: true,
  }),
  category('dress', {
    zh: '连衣裙',
    en: 'dresses',
    words: [
      '连衣裙 旗袍 长裙 裙子 吊带裙 背心裙 衬衫裙 茶歇裙 小黑裙 礼服 礼服裙 卫衣裙 针织裙 T恤裙 毛衣裙 公主裙 连身裙 背带裙 碎花裙',
      'dress gown cheongsam',
    ],
    seasonal: true,
  }),
  category('skirt', {
    zh: '半身裙',
    en: 'skirts',
    words: ['半身裙 半裙 百褶裙 马面裙 伞裙 A字裙 a字裙 鱼尾裙 包臀裙 短裙 长裙 裙子 牛仔裙 纱裙', 'skirt'],
    seasonal: true,
  }),
  category('trousers', {
    zh: '裤子',
    en: 'trousers',
    words: [
      '裤子 长裤 短裤 阔腿裤 牛仔裤 休闲裤 西裤 西装裤 打底裤 运动裤 哈伦裤 工装裤 直筒裤 九分裤 七分裤 烟管裤 喇叭裤 瑜伽裤 鲨鱼裤 卫裤 束脚裤 小脚裤 铅笔裤 老爹裤',
      'trousers pants jeans leggings shorts chinos joggers',
    ],
    seasonal: true,
  }),
  category('outerwear', {
    zh: '外套',
    en: 'outerwear',
    words: [
      '外套 大衣 风衣 羽绒服 棉服 棉衣 棉袄 夹克 皮衣 西装外套 冲锋衣 防晒衣 防晒服 马甲 皮草 斗篷 牛仔外套 派克服 开衫外套 卫衣外套 羽绒马甲 羽绒外套 毛呢外套 针织外套 小香风外套',
      'coat jacket parka blazer windbreaker trench_coat raincoat vest',
    ],
    seasonal: true,
  }),
  category('underwear', {
    zh: '内衣',
    en: 'underwear',
    words: [
      '内衣 文胸 内裤 胸罩 bra 秋衣 秋裤 秋衣秋裤 保暖内衣 塑身衣 抹胸 三角裤 平角裤 四角裤 哺乳内衣 哺乳文胸 孕妇内裤 孕妇内衣 无痕内裤',
      'bra underwear briefs panties boxers lingerie',
    ],
  }),
  category('sleepwear', {
    zh: '睡衣家居服',
    en: 'sleepwear',
    words: [
      '睡衣 睡裙 睡袍 家居服 睡裤 浴袍 居家服 月子服 吊带睡裙 家居裤',
      'pyjamas pajamas nightgown sleepwear robe sleep_set bathrobe nightdress',
    ],
  }),
  category('socks', {
    zh: '袜子',
    en: 'socks',
    words: ['袜子 短袜 中筒袜 长筒袜 丝袜 船袜 连裤袜 打底袜 棉袜 堆堆袜 小腿袜 光腿神器', 'socks stockings tights'],
  }),
  category('shoes', {
    zh: '鞋',
    en: 'shoes',
    words: [
      '鞋子 单鞋 高跟鞋 运动鞋 凉鞋 拖鞋 皮鞋 帆布鞋 跑鞋 跑步鞋 小白鞋 板鞋 乐福鞋 靴子 短靴 马丁靴 雪地靴 长靴 棉鞋 豆豆鞋 玛丽珍鞋 老爹鞋 登山鞋 雨鞋 童鞋 学步鞋 布鞋 平底鞋 绣花鞋 篮球鞋 休闲鞋 勃肯鞋 棉拖 切尔西靴 穆勒鞋',
      'shoes sneakers sandals boots slippers heels loafers',
    ],
    seasonal: true,
  }),
  category('bag', {
    zh: '包',
    en: 'bags',
    words: [
      '手提包 单肩包 斜挎包 双肩包 托特包 钱包 背包 手拿包 腰包 链条包 水桶包 腋下包 书包 行李箱 拉杆箱 卡包 公文包 妈咪包 帆布包 女包 男包 旅行包 登机箱 电脑包',
      'handbag backpack wallet tote purse suitcase tote_bag shoulder_bag crossbody_bag bag',
    ],
  }),
  category('scarf', {
    zh: '丝巾围巾',
    en: 'scarves',
    words: ['丝巾 围巾 方巾 披肩 长巾 大方巾 小方巾 羊绒围巾 围脖 丝绸巾', 'scarf shawl pashmina neckerchief scarves'],
  }),
  category('accessory', {
    zh: '配饰',
    en: 'accessories',
    words: [
      '发带 发夹 发箍 发圈 发簪 抓夹 头绳 帽子 渔夫帽 棒球帽 贝雷帽 毛线帽 遮阳帽 草帽 鸭舌帽 腰带 皮带 手套 领带 眼罩 胸针 太阳镜 墨镜 鲨鱼夹 大肠发圈 口罩 领结 空顶帽 针织帽',
      'hair_band headband hair_clip scrunchie hat cap beanie belt gloves tie sunglasses eye_mask brooch',
    ],
  }),
  category('jewellery', {
    zh: '首饰',
    en: 'jewellery',
    words: [
      '项链 耳环 耳钉 戒指 手链 手镯 手串 吊坠 耳坠 耳夹 银耳钉 银耳环 锁骨链 脚链 对戒 转运珠 平安扣 锁骨项链 珍珠项链',
      'necklace earrings ring bracelet pendant bangle studs anklet',
    ],
  }),
  category('watch', { zh: '手表', en: 'watches', words: ['手表 腕表 石英表 机械表', 'wristwatch'] }),
  category('face-mask', {
    zh: '面膜',
    en: 'face masks',
    words: [
      '面膜 睡眠面膜 泥膜 冻膜 补水面膜 面膜贴 涂抹面膜 面贴膜 眼膜',
      'sheet_mask face_mask facial_mask clay_mask sleeping_mask',
    ],
    use: 7,
    lasts: 30,
  }),
  category('skincare', {
    zh: '护肤',
    en: 'skincare',
    words: [
      '面霜 精华液 精华水 精华露 爽肤水 乳液 眼霜 护手霜 身体乳 化妆水 精华 精华油 面部精油 水乳 水乳套装 护肤品 护肤套装 润肤露 次抛 安瓶 素颜霜 润肤霜 保湿霜 唇膜 水光霜 玫瑰精油',
      'moisturizer moisturiser serum toner face_cream eye_cream hand_cream body_lotion lotion essence',
    ],
    use: 21,
    lasts: 60,
  }),
  category('cleanser', {
    zh: '洁面',
    en: 'cleansers',
    words: [
      '洗面奶 洁面乳 卸妆水 卸妆油 卸妆膏 洁面慕斯 手工皂 香皂 氨基酸洗面奶 洁面 洁面膏 精油皂',
      'cleanser face_wash makeup_remover soap micellar_water',
    ],
    use: 14,
    lasts: 60,
  }),
  category('sunscreen', {
    zh: '防晒',
    en: 'sunscreen',
    words: ['防晒霜 防晒乳 防晒喷雾 防晒露 隔离防晒', 'sunscreen sunblock'],
    use: 14,
    lasts: 45,
    seasonal: true,
  }),
  category('makeup', {
    zh: '彩妆',
    en: 'make-up',
    words: [
      '口红 唇釉 粉底液 气垫 气垫霜 眼影 眼影盘 腮红 眉笔 睫毛膏 眼线笔 散粉 粉饼 遮瑕膏 遮瑕 隔离霜 唇膏 唇泥 蜜粉 高光 修容 眼线液笔 定妆喷雾 指甲油 粉底 眼线胶笔',
      'lipstick mascara foundation eyeshadow blush concealer eyeliner lip_gloss nail_polish',
    ],
    use: 10,
    lasts: 120,
  }),
  category('fragrance', {
    zh: '香氛',
    en: 'fragrance',
    words: [
      '香水 淡香水 香薰 香薰蜡烛 香膏 无火香薰 线香 香薰精油 车载香薰 淡香精',
      'perfume cologne eau_de_toilette eau_de_parfum scented_candle',
    ],
  }),
  category('haircare', {
    zh: '洗护发',
    en: 'hair care',
    words: [
      '洗发水 护发素 发膜 护发精油 洗发露 洗发膏 生发液 洗护套装 弹力素 染发膏 染发剂 洗发乳',
      'shampoo conditioner hair_mask hair_oil',
    ],
    use: 21,
    lasts: 60,
  }),
  category('bodycare', {
    zh: '身体清洁',
    en: 'body care',
    words: [
      '沐浴露 沐浴乳 牙膏 洗手液 磨砂膏 漱口水 身体磨砂膏 浴盐 沐浴油',
      'shower_gel body_wash toothpaste hand_soap body_scrub mouthwash',
    ],
    use: 14,
    lasts: 60,
  }),
  category('bedding', {
    zh: '床品',
    en: 'bedding',
    words: [
      '四件套 被套 床单 枕套 枕头 被子 蚕丝被 羽绒被 夏凉被 床笠 枕芯 毛毯 凉席 三件套床品 乳胶枕 记忆枕 空调被 冬被 春秋被 棉被 被芯 盖毯 床品四件套 孕妇枕',
      'pillowcase duvet_cover duvet quilt bed_sheet bedding pillow blanket comforter sheet_set fitted_sheet',
    ],
    use: 20,
  }),
  category('textile', {
    zh: '家用布艺',
    en: 'household linen',
    words: [
      '毛巾 浴巾 桌布 桌旗 窗帘 地毯 地垫 茶巾 围裙 抱枕 餐垫 纱帘 抱枕套 靠垫 坐垫 沙发垫 洗脸巾 床幔',
      'towel tablecloth table_runner curtain rug cushion apron tea_cloth tea_towel doormat placemat bath_mat towels',
    ],
  }),
  category('furniture', {
    zh: '家具',
    en: 'furniture',
    words: [
      '沙发 床垫 餐桌 茶几 衣柜 书桌 书柜 床头柜 鞋柜 电视柜 餐椅 双人床 书架 办公椅 电脑椅 梳妆台 斗柜 电脑桌 边几 边柜 布艺沙发 餐边柜 置物柜 懒人沙发',
      'sofa wardrobe bookcase bookshelf dining_table coffee_table bedside_table bed_frame mattress armchair desk sideboard nightstand dresser',
    ],
    use: 30,
    fragile: true,
  }),
  category('lighting', {
    zh: '灯具',
    en: 'lamps',
    words: [
      '台灯 吊灯 落地灯 吸顶灯 壁灯 水晶灯 床头灯 小夜灯 护眼灯',
      'table_lamp floor_lamp ceiling_light chandelier pendant_light desk_lamp lamp',
    ],
    fragile: true,
  }),
  category('teaware', {
    zh: '茶具',
    en: 'teaware',
    words: [
      '茶具 茶壶 茶杯 盖碗 公道杯 紫砂壶 品茗杯 茶盏 建盏 茶碗 斗笠杯 主人杯 小壶 功夫茶具 茶海 茶洗 陶壶 茶叶罐 手拉坯小壶 侧把壶 急须 壶承',
      'teapot teacup gaiwan tea_bowl tea_set tea_cup kyusu',
    ],
    fragile: true,
  }),
  category('tableware', {
    zh: '餐具瓷器',
    en: 'tableware',
    words: [
      '餐具 碗碟 盘子 马克杯 玻璃杯 陶杯 花瓶 瓷碗 餐盘 咖啡杯 酒杯 红酒杯 汤碗 饭碗 碗盘 高脚杯 陶瓷杯 瓷器 醒酒器 碗碟套装 手工陶杯 陶瓷碗 面碗 水果盘',
      'plates bowls mug vase wine_glass dinner_set glassware wine_glasses dinner_plate mugs cereal_bowl',
    ],
    fragile: true,
  }),
  category('cookware', {
    zh: '锅具厨具',
    en: 'cookware',
    words: [
      '炒锅 不粘锅 砂锅 铸铁锅 平底锅 汤锅 菜刀 砧板 蒸锅 奶锅 高压锅 铁锅 煎锅 厨刀 菜板 珐琅锅 雪平锅 麦饭石锅',
      'frying_pan wok saucepan skillet chopping_board cutting_board dutch_oven cast_iron_skillet',
    ],
  }),
  category('appliance', {
    zh: '家电',
    en: 'appliances',
    words: [
      '电饭煲 吹风机 加湿器 空气炸锅 扫地机器人 吸尘器 电水壶 电热水壶 豆浆机 破壁机 微波炉 烤箱 电风扇 净化器 空气净化器 咖啡机 养生壶 剃须刀 电动牙刷 洗碗机 挂烫机 除湿机 榨汁机 卷发棒 取暖器 电暖器 洗地机 早餐机 电热毯 筋膜枪 美容仪',
      'hair_dryer humidifier vacuum_cleaner air_fryer kettle coffee_machine blender rice_cooker microwave electric_toothbrush air_purifier toaster espresso_machine',
    ],
    use: 20,
  }),
  category('tea', {
    zh: '茶叶',
    en: 'tea',
    words: [
      '茶叶 绿茶 红茶 白茶 黑茶 乌龙茶 普洱 普洱茶 龙井 西湖龙井 铁观音 碧螺春 岩茶 大红袍 金骏眉 正山小种 茉莉花茶 花茶 寿眉 白毫银针 白牡丹 毛尖 信阳毛尖 茶饼 茉莉银针 生普 熟普 滇红 祁门红茶 菊花茶 花草茶 养生茶 单丛 凤凰单丛 肉桂茶 六堡茶 陈皮白茶 小青柑 安吉白茶 武夷岩茶 茶包 袋泡茶 大麦茶 玫瑰花茶 红枣桂圆枸杞茶 老白茶 福鼎白茶 玄米茶',
      'green_tea black_tea white_tea oolong pu-erh puerh longjing jasmine_tea tea_bags loose_leaf_tea white_tea_cake tea_cake silver_needle herbal_tea earl_grey matcha chamomile_tea',
    ],
    lasts: 45,
  }),
  category('coffee', {
    zh: '咖啡',
    en: 'coffee',
    words: [
      '咖啡豆 挂耳咖啡 速溶咖啡 咖啡粉 冻干咖啡 黑咖啡 咖啡液 美式咖啡 挂耳',
      'coffee_beans ground_coffee instant_coffee drip_coffee',
    ],
    use: 10,
    lasts: 30,
  }),
  category('snack', {
    zh: '零食',
    en: 'snacks',
    words: [
      '零食 坚果 饼干 糕点 桂花糕 绿豆糕 巧克力 牛肉干 肉脯 猪肉脯 蜜饯 果干 薯片 月饼 蛋黄酥 每日坚果 瓜子 夏威夷果 碧根果 面包 蛋糕 麻花 辣条 鸡爪 凤梨酥 糖果 威化 核桃 腰果 雪花酥 粽子 芒果干 鸭脖 海苔 沙琪玛 开心果 青团 山楂条 绿豆饼 鲜花饼 锅巴 牛轧糖 肉松饼',
      'biscuits cookies chocolate nuts crisps candy snack mooncake almonds cashews granola_bar',
    ],
    use: 5,
    lasts: 21,
  }),
  category('fresh', {
    zh: '生鲜水果',
    en: 'fresh food',
    words: [
      '苹果 橙子 脐橙 车厘子 草莓 芒果 榴莲 猕猴桃 水果 大闸蟹 牛排 三文鱼 红富士 爱媛果冻橙 沃柑 葡萄 阳光玫瑰 蓝莓 荔枝 杨梅 水蜜桃 黄桃 哈密瓜 西瓜 土鸡蛋 虾仁 小龙虾 丑橘 耙耙柑 柚子 百香果 火龙果 鲜玉米 带鱼 羊肉卷 牛腱子',
      'cherries oranges strawberries mangoes steak salmon blueberries',
    ],
    use: 3,
    fragile: true,
    seasonal: true,
  }),
  category('pantry', {
    zh: '粮油调味',
    en: 'pantry',
    words: [
      '大米 五常大米 小米 面粉 橄榄油 菜籽油 花生油 酱油 香油 蜂蜜 挂面 火锅底料 辣椒酱 红糖 螺蛳粉 燕麦片 燕麦 藕粉 木耳 香菇 红枣 枸杞 银耳 黑芝麻糊 核桃粉 米线 方便面 豆瓣酱 陈醋 芝麻酱 杂粮 酸辣粉 酒酿 红薯粉 山茶油 桂圆干 黄花菜 食用油 亚麻籽油',
      'rice olive_oil honey noodles soy_sauce flour oatmeal maple_syrup pasta',
    ],
    lasts: 40,
  }),
  category('supplement', {
    zh: '营养保健',
    en: 'supplements',
    words: [
      '燕窝 阿胶 阿胶糕 维生素 益生菌 钙片 鱼油 蛋白粉 胶原蛋白 叶黄素 人参 西洋参 虫草 石斛 三七粉 维生素C 葡萄籽 叶酸 辅酶 黄芪 氨糖软骨素 褪黑素 花胶 阿胶固元膏 乳清蛋白粉 DHA',
      'vitamins probiotics protein_powder fish_oil collagen supplement multivitamin vitamin_c folic_acid',
    ],
    use: 30,
    lasts: 30,
  }),
  category('drink', {
    zh: '酒水饮料',
    en: 'drinks',
    words: [
      '白酒 红酒 葡萄酒 米酒 黄酒 啤酒 梅子酒 果酒 威士忌 酱香型白酒 酱酒 起泡酒 青梅酒 杨梅酒 果汁 气泡水 矿泉水 苏打水 牛奶 纯牛奶 酸奶 椰子水 燕麦奶 精酿啤酒 女儿红 花雕酒 NFC果汁',
      'red_wine white_wine whisky beer juice sparkling_water sparkling_wine milk oat_milk',
    ],
    fragile: true,
  }),
  category('baby-food', {
    zh: '奶粉辅食',
    en: 'baby food',
    words: [
      '婴儿奶粉 奶粉 米粉辅食 婴儿米粉 辅食 果泥 溶豆 婴幼儿奶粉 宝宝辅食 高铁米粉 宝宝面条',
      'infant_formula baby_food baby_cereal',
    ],
    use: 7,
    lasts: 10,
  }),
  category('nappies', {
    zh: '尿裤湿巾',
    en: 'nappies and wipes',
    words: ['纸尿裤 拉拉裤 尿不湿 婴儿湿巾 隔尿垫 湿巾 尿片 棉柔巾', 'diapers nappies baby_wipes pull-ups'],
    use: 7,
    lasts: 20,
  }),
  category('baby-wear', {
    zh: '婴儿服',
    en: 'baby wear',
    words: [
      '婴儿连体衣 连体衣 哈衣 爬服 爬行服 包被 婴儿衣服 新生儿衣服 口水巾 围兜 包屁衣 婴儿睡袋 连体爬服 和尚服 新生儿礼盒',
      'onesie bodysuit babygrow bib romper swaddle',
    ],
  }),
  category('baby-care', {
    zh: '母婴用品',
    en: 'baby care',
    words: [
      '奶瓶 吸奶器 婴儿车 安抚奶嘴 奶嘴 婴儿床 安全座椅 待产包 孕妇装 托腹带 防溢乳垫 婴儿推车 学饮杯 产褥垫 儿童餐椅 温奶器 腰凳 孕妇裤 托腹裤 孕妇裙 哺乳衣 婴儿背带 产妇卫生巾',
      'stroller pacifier breast_pump baby_bottle car_seat baby_carrier maternity_dress nursing_top nursing_bra',
    ],
  }),
  category('toy', {
    zh: '玩具',
    en: 'toys',
    words: [
      '积木 毛绒玩具 拼图 玩具 玩偶 娃娃屋 娃娃衣服 换装娃娃 遥控车 公仔 平衡车 磁力片 手办 盲盒 早教机 乐高 益智玩具 风筝 轨道车',
      'toy doll_clothes lego puzzle plush doll building_blocks jigsaw',
    ],
  }),
  category('book', {
    zh: '书',
    en: 'books',
    words: [
      '绘本 小说 漫画书 图书 字帖 教辅 童话书 散文集 食谱 百科全书 工具书 作品集',
      'novel picture_book paperback cookbook hardcover',
    ],
  }),
  category('music', {
    zh: '音像',
    en: 'music',
    words: ['音乐CD CD唱片 黑胶唱片 唱片 专辑 黑胶', 'vinyl_record vinyl cd'],
  }),
  category('stationery', {
    zh: '文具',
    en: 'stationery',
    words: [
      '笔记本子 手账本 钢笔 中性笔 手帐 记号笔 胶带 文具盒 铅笔 彩铅 水彩笔 日记本 便利贴 毛笔 宣纸 书签 文具套装',
      'notebook fountain_pen planner pencils gel_pens bookmark sketchbook',
    ],
  }),
  category('digital', {
    zh: '数码配件',
    en: 'electronics',
    words: [
      '手机壳 苹果手机 耳机 蓝牙耳机 充电宝 数据线 充电器 键盘 鼠标 钢化膜 音箱 蓝牙音箱 移动硬盘 平板电脑 手机膜 机械键盘 智能手环 U盘 路由器 显示器 手机支架 自拍杆 保护壳 无线鼠标',
      'phone_case earphones headphones charger power_bank keyboard mouse usb_cable earbuds bluetooth_speaker screen_protector',
    ],
  }),
  category('plant', {
    zh: '花卉绿植',
    en: 'plants',
    words: [
      '绿植 多肉 盆栽 鲜花 绿萝 兰花 月季苗 发财树 花束 龟背竹 多肉植物 永生花 蝴蝶兰 君子兰 文竹 桂花树苗',
      'houseplant succulent bouquet potted_plant orchid monstera',
    ],
    fragile: true,
  }),
  category('pet', {
    zh: '宠物',
    en: 'pets',
    words: [
      '宠物 猫咪 狗狗 猫粮 狗粮 猫砂 冻干猫粮 猫罐头 宠物零食 猫条 狗零食 宠物窝 猫窝 猫抓板 狗窝 牵引绳 狗咬胶 猫爬架',
      'pet cat_food dog_food cat_litter dog_treats cat_treats dog_bed cat_tree dog_leash',
    ],
    use: 10,
    lasts: 30,
  }),
  category('laundry', {
    zh: '洗涤纸品',
    en: 'household cleaning',
    words: [
      '洗衣液 洗洁精 抽纸 卷纸 洗衣凝珠 柔顺剂 消毒液 洗衣粉 纸巾 垃圾袋 油污净 厨房纸 卫生纸 洁厕灵 洗衣皂 留香珠 除菌液 洁厕液',
      'laundry_detergent dish_soap toilet_paper tissues fabric_softener laundry_pods paper_towels',
    ],
    use: 14,
    lasts: 45,
  }),
  category('sport', {
    zh: '运动户外',
    en: 'sports',
    words: [
      '瑜伽垫 哑铃 跳绳 帐篷 羽毛球拍 泳衣 泳镜 登山杖 睡袋 滑板 弹力带 泡沫轴 篮球 足球 鱼竿 露营椅 天幕 折叠露营椅 乒乓球拍 护膝',
      'yoga_mat dumbbell tent swimsuit sleeping_bag skipping_rope racket resistance_bands foam_roller camping_chair',
    ],
  }),
]

const BY_ID: ReadonlyMap<string, Category> = new Map(CATEGORIES.map((one) => [one.id, one]))

export const categoryOf = (id: string): Category | undefined => BY_ID.get(id)
