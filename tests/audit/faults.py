"""The catalogue of faults: what is done to one file of the reference portal, and the one finding that must come of it.

``old`` is replaced by ``new`` once. The finding stands where ``old`` began, or where ``at`` stands afterwards; ``at=""``
means the file as a whole. ``place`` names another file, or the whole place, where that is right; ``everywhere`` replaces
``old`` as often as it stands.
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """A fault and the code it must raise."""

    code: str
    path: str
    old: str
    new: str
    at: str | None = None
    place: str | None = None
    everywhere: bool = False


WATER = "docs/news/notices/2026/water-suspension-august.md"
POLICY = "docs/disclosure/statutory/documents/2026/winter-weather-response.md"
NORM = "docs/disclosure/statutory/normative/2026/public-rental-housing.md"
READING = "docs/disclosure/interpretation/2026/public-rental-housing-questions.md"
GUIDE = "docs/services/personal/2026/legal-aid.md"
LETTER = "docs/interaction/mailbox/2026/bus-card-reply.md"
CONSULT = "docs/interaction/consultations/2026/parking-spaces-rules.md"
REPORT = "docs/disclosure/annual-reports/2026/education-2025.md"
GOVERNMENT_REPORT = "docs/disclosure/annual-reports/2026/government-2025.md"
LEADER = "docs/disclosure/statutory/leaders/2026/luo-zhiyuan.md"
DISCLOSURE = "docs/disclosure/guide/2026/disclosure-guide.md"
REQUESTS = "docs/disclosure/requests/2026/request-guide.md"
RULE = "docs/disclosure/statutory/regulations"
ENGLISH = "docs/en/news/notices/2026/forest-fire-ban.md"
AGENCIES = "catalog/agencies.yml"
SECTIONS = "catalog/sections.yml"
PORTAL = "catalog/portal.yml"
FORM = "catalog/forms/information-request.yml"
PROFILE = "catalog/inspection/2019.yml"
LAST = "各镇、街道和有关部门于11月18日前将排查整改情况报区应急局汇总，不要求另行报送工作简报。"
SENTENCE = "雁渚镇由湖东水厂供水，不受影响。"

SOURCES = [
    # Text quality
    Fault("TXT001", WATER, SENTENCE, "安渡区人民政俯。"),
    Fault("TXT002", WATER, SENTENCE, "请各单位作好布署。"),
    Fault("TXT003", WATER, SENTENCE, "雁渚镇由湖东水厂供水，，不受影响。"),
    Fault("TXT004", WATER, SENTENCE, "由区国土资源局负责解释。"),
    Fault("TXT005", WATER, SENTENCE, "依照《中华人民共和国合同法》处理。"),
    Fault("TXT006", WATER, "2026年8月19日（星期三）22时", "2026年8月19日（星期四）22时"),
    Fault("TXT007", WATER, SENTENCE, "联系人：XX。"),
    Fault("TXT008", WATER, SENTENCE, "雁渚镇由湖东水厂供水，锟斤拷不受影响。"),
    Fault("TXT009", WATER, SENTENCE, "密级：机密"),
    Fault("TXT011", WATER, SENTENCE, "真人百家乐。"),
    # Personal data
    Fault("PII001", WATER, SENTENCE, "申请人身份证号990102199003072930。"),
    Fault("PII002", WATER, SENTENCE, "申请人身份证号990102900307293。"),
    Fault("PII003", WATER, SENTENCE, "申请人证件号99010219900307****。"),
    Fault("PII004", WATER, SENTENCE, "联系电话19900001111。"),
    Fault("PII005", WATER, SENTENCE, "退费卡号6200000000000000000。"),
    Fault("PII006", WATER, SENTENCE, "家庭住址：北闸街道东堤街12号3幢402室。"),
    Fault("PII007", POLICY, LAST, "| 姓名 | 疾病 |\n| --- | --- |\n| 赵建平 | 肾病 |\n", "| 赵建平"),
    Fault("PII008", POLICY, LAST, "| 学生 | 年龄 |\n| --- | --- |\n| 赵建平 | 9 |\n", "| 赵建平"),
    Fault("PII009", WATER, SENTENCE, "意见发至 zhangsan1985@qq.com。"),
    # Documents and numbers
    Fault("DOC001", WATER, SENTENCE, "按安政发[2026]3号文件执行。"),
    Fault("DOC002", WATER, "publisher: water", "publisher: water\ndocument_number: 安水〔2026〕52号", "document_number"),
    Fault("DOC003", WATER, "publisher: water", "publisher: water\ndocument_number: 安教〔2026〕99号", "document_number"),
    Fault("DOC004", WATER, "publisher: water", "publisher: water\ndocument_number: 安水〔2025〕99号", "document_number"),
    Fault("DOC005", POLICY, "各镇人民政府、各街道办事处，区政府各部门，各有关单位：", "安政办发〔2026〕42号\n\n各镇人民政府："),
    Fault("DOC009", WATER, SENTENCE, "停水小区名单见附件。"),
    Fault("DOC010", POLICY, "（此件公开发布）", "（此件依申请公开）"),
    Fault("DOC012", POLICY, "\n2026年10月29日\n", "\n2026年10月28日\n", "2026年10月28日"),
    Fault("IDX006", WATER, "MB9901155/2026-00005", "MB9901155/2026-09003"),
    Fault("IDX007", AGENCIES, "unified_code: 11990103MB9901024P", "unified_code: 11990103MB9901024Q"),
    # Proactive disclosure and requests
    Fault("DIS001", DISCLOSURE, "传真", "电传", "", everywhere=True),
    Fault("DIS003", DISCLOSURE, "revised_on: 2026-06-24", "revised_on: 2025-06-24"),
    Fault(
        "DIS005",
        WATER,
        "description: 8月19日22时至20日6时苓河水厂进行DN900清水管切换，北闸街道大部及苓河街道北部停水降压，公布储水、送水点。",
        "description: 关于苓河水厂清水管切换期间部分区域暂停供水的通告",
    ),
    Fault("DIS011", AGENCIES, "    head: 纪明川\n", "", "  government:"),
    Fault("DIS012", WATER, "date_formed: 2026-08-12", "date_formed: 2026-07-13", "date_published"),
    Fault("DIS014", NORM, "issuers: [housing, finance, civil-affairs]", "issuers: [finance, housing, civil-affairs]"),
    Fault(
        "DIS017",
        WATER,
        "review: {unit: 区水务局办公室, date: 2026-08-12, result: 同意公开}",
        "review: {unit: 区水务局办公室, date: 2026-08-14, result: 同意公开}",
    ),
    # Sections, platform, portal
    Fault("COL001", PROFILE, "needed_column_types: [概况信息,", "needed_column_types: [数据开放,", "", SECTIONS),
    Fault("COL003", WATER, "notice_until: 2026-08-20", "notice_until: 2026-08-20\nsource: 某某资讯", "source:"),
    Fault("COL005", LETTER, "answered_on: 2026-07-14", "answered_on: 2026-07-05"),
    Fault("PLT002", SECTIONS, "name: {zh: 政府信息公开制度,", "name: {zh: 公开制度,", "path: disclosure"),
    Fault("PLT005", "docs/disclosure/statutory/education/2026/student-aid-autumn-2026.md", "genre: 通知", "genre: 动态"),
    Fault("URL001", PORTAL, "url: https://www.andu.gov.cn/", "url: https://www.andu.example/"),
    Fault("ACC004", PORTAL, "colour: '#0b4a8f'", "colour: '#8ab4f8'"),
    Fault(
        "STA001",
        "catalog/basis.yml",
        "{title: 公民身份号码, number: GB 11643-1999}",
        "{title: 公民身份号码, status: repealed, repealed_on: 2026-01-01}",
    ),
    # Normative documents, interpretation, consultation
    Fault(
        "REG006",
        NORM,
        "安政规登〔2026〕3号",
        "安政规登〔2026〕5号",
        None,
        "docs/disclosure/statutory/normative/2026/shop-signs.md:6",
    ),
    Fault(
        "REG011",
        NORM,
        "legality_review: {unit: 区司法局, date: 2026-08-25}",
        "legality_review: {unit: 区司法局, date: 2026-09-08}",
    ),
    Fault("REG016", NORM, "自2026年10月15日起施行，有效期至", "自2026年10月16日起施行，有效期至"),
    Fault("REG018", NORM, "date_expires: 2031-10-14", "date_expires: 2033-10-14"),
    Fault("INT003", READING, "date_published: 2026-09-11 15:30", "date_published: 2026-09-18 15:30"),
    Fault("CON001", CONSULT, "closes: 2026-12-20", "closes: 2026-11-30"),
    # Annual reports
    Fault("RPT001", REPORT, "## 五、存在的主要问题及改进情况", "## 五、存在的问题", place=f"{REPORT}:19"),
    Fault("RPT003", REPORT, "| 行政强制 |", "| 行政检查 |"),
    Fault("RPT012", REPORT, "本年制发件数", "本年新制作数量"),
    Fault("RPT002", REPORT, "date_published: 2026-01-20 16:20", "date_published: 2026-02-02 16:20"),
    Fault("RPT015", GOVERNMENT_REPORT, "信息处理费0元", "费用0元", "## 六、"),
    Fault("RPT016", GOVERNMENT_REPORT, "评议", "征询", "## 一、", everywhere=True),
    # Requests
    Fault("REQ009", FORM, "zh: 提供信息的载体", "zh: 所需信息的用途"),
    # Service guides
    Fault("SVC003", GUIDE, "- name: 案件事实材料", "- name: 其他有关证明材料"),
    Fault(
        "SVC004",
        GUIDE,
        "    copies: 1\n    necessity: 必要\n    source: 申请人自备\n    format: 申请人签名；",
        "    necessity: 必要\n    source: 申请人自备\n    format: 申请人签名；",
        "- name: 法律援助申请表",
    ),
    Fault("SVC006", GUIDE, "legal_days: 7", "legal_days: 2", "promised_days"),
    Fault("SVC007", GUIDE, "    actor: 法律援助中心主任\n    days: 1", "    actor: 法律援助中心主任\n    days: 4", "steps:"),
    Fault("SVC008", GUIDE, "processing: 承诺件", "processing: 即办件"),
    Fault("SVC011", GUIDE, "  1. 申请事项属于", "  1. 身份证复印件各一份。申请事项属于"),
    Fault("SVC012", GUIDE, "  1. 申请事项属于", "  1. 必须由申请人本人到场，可以委托亲属代办。申请事项属于"),
    Fault("SVC013", GUIDE, "fee: false", "fee: true"),
    Fault("SVC014", GUIDE, "visits: 1\nonline_address: https://zwfw.andu.gov.cn/justice/legal-aid\n", "visits: 0\n"),
    Fault(
        "SVC015",
        GUIDE,
        "  - name: 《中华人民共和国法律援助法》\n    clause: 第三十一条",
        "  - name: 《中华人民共和国婚姻法》\n    clause: 第三十一条",
    ),
    Fault("SVC016", GUIDE, "complaint_phone: 0968-5551081", "complaint_phone: 0968-5551084"),
    Fault(
        "SVC017",
        GUIDE,
        "place: 澜川市安渡区渠南街35号区公共法律服务中心一楼2号窗口，各街道、镇司法所可以代收申请",
        "place: 区公共法律服务中心",
    ),
    # Languages, corrections
    Fault("LNG005", ENGLISH, 'source_hash: "97b68f6135980967"', 'source_hash: "0000000000000000"'),
    Fault("LNG006", ENGLISH, "Shiliang Hill, the shelter belts", "Shi Liang Hill, the shelter belts"),
    Fault(
        "ARC003",
        WATER,
        "notice_until: 2026-08-20",
        "notice_until: 2026-08-20\ncorrections: [{date: 2026-08-11, note: 更正时间。}]",
        "corrections",
    ),
]

HOME = "site/index.html"
NOTICE = "site/news/notices/2026/water-suspension-august.html"
COLUMN = "site/news/notices/index.html"
NORM_PAGE = "site/disclosure/statutory/normative/2026/public-rental-housing.html"
REQUESTS_PAGE = "site/disclosure/requests/2026/request-guide.html"
ENGLISH_PAGE = "site/en/news/notices/2026/forest-fire-ban.html"

PAGES = [
    Fault("CHR002", NOTICE, "/exposure/jiucuo.html", "/exposure/jc.html", "<footer"),
    Fault("TAG001", HOME, '<meta name="SiteIDCode"', '<meta name="SiteCode"', "<head>"),
    Fault("TAG002", COLUMN, '<meta name="ColumnType"', '<meta name="ColumnKind"', "<head>"),
    Fault("TAG003", NOTICE, '<meta name="PubDate"', '<meta name="Published"', "<head>"),
    Fault(
        "TAG004", NOTICE, '<meta name="ContentSource" content="澜川市安渡区水务局"', '<meta name="ContentSource" content="null"'
    ),
    Fault("TAG005", NOTICE, 'name="PubDate" content="2026-08-13 08:40"', 'name="PubDate" content="2026-08-13 08∶40"'),
    Fault("TAG006", COLUMN, 'name="ColumnType" content="工作动态"', 'name="ColumnType" content="新闻"'),
    Fault("TAG007", NOTICE, 'name="ArticleTitle" content="', 'name="ArticleTitle" content="转发：'),
    Fault(
        "TAG008",
        NOTICE,
        '<meta name="PubDate"',
        '<meta name="pubdate" content="2026-08-13 08:40">\n<meta name="PubDate"',
        '<meta name="PubDate"',
    ),
    Fault(
        "TAG009", NOTICE, 'name="Url" content="https://www.andu.gov.cn/news', 'name="Url" content="https://www.andu.gov.cn/old'
    ),
    Fault("TAG010", NOTICE, '<html lang="zh-CN"', '<html lang="en"'),
    Fault("CHR003", NOTICE, "id=0A9D01030001BE57C4F2A16D99010300", "id=0A9D01030001BE57C4F2A16D99010301"),
    Fault("CHR004", NOTICE, "site_code=9901030001", "site_code=9901030009"),
    Fault("CHR006", NOTICE, "https://beian.miit.gov.cn/", "https://beian.gov.example/"),
    Fault("CHR007", NOTICE, "code=99010302000168", "code=99010302000169"),
    Fault("CHR013", NOTICE, "<dd>2026-08-13 08:40</dd>", "<dd>2026-08-13</dd>", '<meta name="PubDate"'),
    Fault("CHR016", NOTICE, "</main>", "<marquee>欢迎</marquee></main>"),
    Fault("LNK001", NOTICE, "</main>", '<a href="gone.html">旧通告</a></main>'),
    Fault("LNK003", NOTICE, "</main>", '<a href="https://www.example.com/">合作媒体</a></main>'),
    Fault("LNK004", NOTICE, "</main>", '<a href="https://www.example.gov.cn/" style="display:none">x</a></main>'),
    Fault("LNK005", NOTICE, "</main>", '<a href="http://www.miitbeian.gov.cn/">旧备案</a></main>'),
    Fault("LNK006", NOTICE, "</head>", '<script src="https://cdn.example.com/a.js"></script></head>'),
    Fault("LNK009", NOTICE, "</main>", '<a href="../../headlines/index.html#nowhere">要闻</a></main>'),
    Fault("LNK012", NORM_PAGE, "public-rental-housing.print.pdf", "public-rental-housing.print.docx", ""),
    Fault("REQ011", REQUESTS_PAGE, 'forms/information-request/"', 'disclosure/requests/"', ""),
    Fault("ACC001", NOTICE, "</main>", '<img src="data:image/gif;base64,R0"></main>'),
    Fault("ACC002", NOTICE, "</main>", "<h1>又一个标题</h1></main>"),
    Fault("ACC003", NOTICE, "</main>", "<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table></main>"),
    Fault("ACC005", NOTICE, 'content="width=device-width,initial-scale=1"', 'content="width=device-width,user-scalable=no"'),
    Fault("ACC006", NOTICE, "</main>", '<span tabindex="5">x</span></main>'),
    Fault("ACC007", NOTICE, "</main>", '<a href="../index.html">点击这里</a></main>'),
    Fault("ACC008", NOTICE, "</main>", '<input type="text" name="q"></main>'),
    Fault("ACC009", NOTICE, "</main>", '<video controls src="data:video/mp4,"></video></main>'),
    Fault("ACC012", NOTICE, "</main>", '<input type="password" aria-label="密码"></main>'),
    Fault("ACC013", NOTICE, "</main>", '<b id="same">x</b><b id="same">y</b></main>'),
    Fault("ACC014", NOTICE, "</main>", '<iframe src="data:text/html,x"></iframe></main>'),
    Fault("ACC015", NOTICE, "</main>", "<button></button></main>"),
    Fault(
        "LNG001",
        ENGLISH_PAGE,
        '<link rel="alternate" hreflang="zh-CN"',
        '<link rel="other" hreflang="zh-CN"',
        "",
        "site/news/notices/2026/forest-fire-ban.html",
    ),
    Fault("LNG004", ENGLISH_PAGE, "the Chinese text prevails", "please enjoy", ""),
    Fault("SEC004", "site/news/notices.md.bak", "", "x", ""),
    Fault("URL004", "site/news/Notice.html", "", "<!doctype html>", ""),
    Fault("PII013", "site/news/export.json", "", '{"phone": "19900001111"}', ""),
]
