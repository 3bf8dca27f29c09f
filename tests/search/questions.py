"""The question set over the reference portal: drawn from its sources by a fixed rule, and typed by hand."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import opencc

from gongkai.catalog import Catalog
from search.truth import HAN, Truth

SERVICES = {
    "personal/2026/birth-registration": [
        "上户口",
        "给孩子上户口",
        "新生儿入户怎么办理",
        "宝宝上户",
        "孩子入户需要什么材料",
        "出生户口登记",
    ],
    "personal/2026/identity-card-renewal": [
        "身份证丢了怎么办",
        "补办身份证",
        "身份证过期",
        "换身份证要带什么",
        "居民身份证换领",
        "身份证到期怎么办",
    ],
    "personal/2026/marriage-registration": ["领结婚证", "结婚证怎么办", "登记结婚", "结婚登记", "办结婚需要哪些材料"],
    "personal/2026/unemployment-benefit": ["失业金怎么领", "失业金", "被辞退", "失业保险金申领", "没工作了", "失业补助"],
    "personal/2026/legal-aid": ["免费律师", "法律援助", "打官司没钱怎么办", "法援"],
    "personal/2026/teacher-qualification": ["教师资格证", "教师证", "教资", "教师资格认定"],
    "personal/2026/homestead-approval": ["农村盖房", "宅基地", "自建房审批", "宅基地怎么申请", "村里建房"],
    "business/2026/company-registration": ["注册公司", "办营业执照", "开公司需要什么材料", "公司注册", "设立登记"],
    "business/2026/food-business-licence": ["开饭店", "开餐馆要带什么", "食品经营许可", "卫生许可证", "开奶茶店"],
    "business/2026/construction-permit": ["施工许可", "施工许可证", "开工许可证", "建筑工程施工许可"],
    "business/2026/drainage-permit": ["排水许可", "排水证", "污水接管网", "污水排入排水管网"],
    "business/2026/investment-filing": ["项目立项", "投资备案", "企业投资项目备案", "项目备案怎么办理"],
    "business/2026/road-freight-licence": ["货车营运证", "跑货运", "道路运输证", "货运经营许可"],
    "business/2026/public-place-hygiene": ["理发店卫生许可", "宾馆卫生许可"],
    "business/2026/water-abstraction": ["打井取水", "打井"],
    "business/2026/social-organisation": ["成立协会", "注册协会"],
    "business/2026/pesticide-licence": ["卖农药", "开农药店"],
    "business/2026/performance-approval": ["办演唱会", "开演唱会"],
    "business/2026/procurement-complaint": ["投标不公平", "采购投诉"],
    "business/2026/discharge-permit": ["排污证", "办排污许可"],
    "business/2026/road-excavation": ["挖路", "占道施工"],
    "business/2026/fireworks-retail": ["卖烟花", "卖鞭炮"],
    "business/2026/simple-cancellation": ["注销公司", "公司注销"],
    "convenience/2026/petition-review": ["信访复查", "上访不服"],
    "convenience/2026/peoples-mediation": ["邻居吵架", "邻里纠纷"],
    "convenience/2026/old-age-allowance": ["老人补贴", "八十岁补贴"],
    "convenience/2026/library-card": ["借书证", "办借书证"],
    "convenience/2026/consumer-complaint": ["买到假货", "商家不退款"],
    "convenience/2026/resident-pension-enrolment": ["农村养老保险", "交养老保险"],
    "convenience/2026/out-of-town-treatment": ["外地看病", "异地看病报销"],
    "convenience/2026/reporting-reward": ["举报奖励", "举报有奖"],
    "personal/2026/minimum-living-allowance": ["吃低保", "低保"],
    "personal/2026/existing-home-transfer": ["二手房过户", "房子过户"],
    "personal/2026/employment-hardship": ["就业困难", "找不到工作认定"],
    "personal/2026/childcare-subsidy": ["生孩子补贴", "育儿补贴"],
    "personal/2026/residence-permit": ["暂住证", "办居住证"],
    "personal/2026/public-rental-housing": ["公租房", "申请公租房"],
    "personal/2026/disability-subsidies": ["残疾人补贴", "残疾补助"],
    "personal/2026/veteran-card": ["退伍军人证", "退伍军人优待证"],
    "personal/2026/labour-arbitration": ["拖欠工资", "老板不发工资"],
}
"""Everyday wordings, and the service that each must lead to first."""

ABSENT = """茅洲河整治工程 规范性文件清理办法草案大纲 量子通信基站 火星移民 海底隧道收费 区块链身份证 文件清单位 公开信政府 办事项目录取 龙珠街道应急预案
水利害关系统一 民政局长信箱子 年报告示范本 zzyzx foobarbaz 99999999 安政发〔1999〕999号 MB0000000/1999-00001 xylophone 規劃火星 教育部门口罩 信息公开封
行政许可否认 苓河大桥梁柱子 <img_onerror=1> "政府信息公开年报目录书"
""".split()
SHORT = "水 的 年 区 号 亿 籽 鑫 养老 预算 河道 公示 2026 12345 GDP 万元 A 第 %  pdf 元 垃圾 鱼 桥 乡 镇长".split()
MIXED = [
    "12345热线",
    "2026年11月",
    "GDP",
    "gdp",
    "ＧＤＰ",
    "１２３４５",
    "12345 满意率",
    "0968-5550",
    "5.6%",
    "90%以上",
    "1.5倍",
    "24小时",
    "A4",
    "〔2026〕",
]


def questions(truth: Truth, catalog: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each query and the words that must all occur in what it finds."""
    draw = random.Random(20261121)
    traditional = opencc.OpenCC("s2t")
    records = [
        record for record in (*catalog.public, *catalog.pages) if record.address in truth.texts and record.language == "zh"
    ]
    for record in draw.sample(records, 45):
        title = " ".join(record.title.split())
        if " " not in title:
            yield title, (title,)
        yield f'"{title}"', (title,)
    lines = sorted({line for texts in truth.texts.values() for line in texts if len(line) >= 12})
    for line in draw.sample(lines, 70):
        run = draw.choice(re.findall(f"[{HAN}]+", line) or ["公开"])
        start = draw.randrange(max(1, len(run) - 6))
        piece = run[start : start + draw.randint(2, 8)]
        yield piece, (piece,)
    for record in draw.sample([one for one in records if one.get("document_number")], 10):
        number = str(record.get("document_number"))
        yield number, (number,)
        yield number.replace("〔", "[").replace("〕", "]"), (number,)
    for piece in draw.sample(sorted({line[:6] for line in lines if re.fullmatch(f"[{HAN}]+", line[:6])}), 15):
        yield traditional.convert(piece), (piece,)
    for _ in range(20):
        line = draw.choice(lines)
        runs = re.findall(f"[{HAN}]{{2,}}", line)
        words = tuple(sorted({draw.choice(runs)[:4] for _ in range(2)})) if runs else ("公开", "信息")
        yield " ".join(words), words
    for word in (*SHORT, *MIXED):
        yield word, tuple(word.split())
    for phrase in ABSENT:
        yield phrase, (phrase,)
