"""What HarfBuzz makes of words in the fonts of the documents, for the test of the shaper.

    pip install uharfbuzz fonttools
    python tests/fonts/harfbuzz.py > src-tauri/report/src/pdf/words.json

Glyph numbers, with positions in font units, of words of the scripts whose letters join, stack or change places.
"""

import json
import pathlib
import sys

import uharfbuzz as hb

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORDS = {
    "NotoSansArabic": "سلامة العمال تدريب شكوى مصنع خط ساخن الإجراء التصحيحي السبب الجذري أجور ساعات إضافية خروج الطوارئ لا الله مفتوح مُغلَق حادث مؤشّر شکایت کارکنان تربیت حفاظت",
    "NotoSansBengali": "শ্রমিক নিরাপত্তা প্রশিক্ষণ অভিযোগ কারখানা হটলাইন সংশোধনমূলক ব্যবস্থা মূল কারণ মজুরি অতিরিক্ত ঘণ্টা জরুরি নির্গমন পথ দুর্ঘটনা স্বাস্থ্য কর্মপরিকল্পনা দায়িত্বপ্রাপ্ত ব্যক্তি যন্ত্র ক্ষতিপূরণ উন্নতি র‍্যাম্প লক্ষ্য অর্জিত",
    "NotoSansKhmer": "កម្មករ សុវត្ថិភាព ការបណ្តុះបណ្តាល បណ្តឹង រោងចក្រ ខ្សែទូរស័ព្ទ សកម្មភាពកែតម្រូវ មូលហេតុ ប្រាក់ឈ្នួល ម៉ោងបន្ថែម ច្រកចេញ គ្រោះថ្នាក់ សុខភាព អ្នកទទួលខុសត្រូវ ឆ្នាំ ក្រុម ស្ត្រី ផ្នែក",
    "NotoSansMyanmar": "အလုပ်သမား ဘေးကင်းရေး လေ့ကျင့်ရေး တိုင်ကြားချက် စက်ရုံ ဖုန်းလိုင်း ပြင်ဆင်ဆောင်ရွက်မှု အကြောင်းရင်း လုပ်ခ အချိန်ပို အရေးပေါ်ထွက်ပေါက် မတော်တဆမှု ကျန်းမာရေး တာဝန်ရှိသူ ဆောင်ရွက်ချက် သတ္တဝါ ကြီးကြပ်သူ",
}


def shaped(font, word):
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    x, glyphs = 0, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions):
        glyphs.append([info.codepoint, x + position.x_offset, position.y_offset])
        x += position.x_advance
    return {"word": word, "glyphs": glyphs, "width": x}


def main():
    faces = []
    for name, words in WORDS.items():
        for weight in ("Regular", "Bold"):
            blob = hb.Blob.from_file_path(str(ROOT / "assets/fonts" / f"{name}-{weight}.ttf"))
            font = hb.Font(hb.Face(blob))
            faces.append({"face": f"{name}-{weight}", "words": [shaped(font, word) for word in words.split()]})
    made = {"made_with": f"uharfbuzz {hb.__version__}, HarfBuzz {hb.version_string()}", "faces": faces}
    json.dump(made, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    print()


main()
