"""A video of grey and silence, made here byte by byte: while a page plays it, a phone keeps its screen on.

Over plain http no page may ask for that (no Screen Wake Lock). Browsers keep the screen on for a video that plays, has
sound, is not muted and does not loop by itself; so this one has a sound track of silence, and the page sets it back.
Video: H.264 Baseline (ITU-T H.264, 7.3), each picture by itself, every macroblock the predicted grey, one byte each.
Sound: AAC-LC (ISO/IEC 14496-3), one channel whose frames hold no band. Container: MP4 (ISO/IEC 14496-12, -14).
"""

from functools import lru_cache
from typing import Final

from unbend.web.remote.mp4 import Track, mp4_of

SIDE_PX: Final = 64
PICTURES: Final = 60
PICTURE_MS: Final = 500
SOUND_HZ: Final = 8000
FRAME_SAMPLES: Final = 1024


@lru_cache(maxsize=1)
def silent_mp4() -> bytes:
    """Thirty seconds, a few kilobytes."""
    pictures = [_picture(number) for number in range(PICTURES)]
    frames = PICTURES * PICTURE_MS * SOUND_HZ // 1000 // FRAME_SAMPLES
    video = Track(
        kind="vide",
        ticks_per_s=1000,
        ticks=PICTURE_MS,
        samples=pictures,
        setup=_SPS,
        more=_PPS,
        side_px=SIDE_PX,
    )
    sound = Track(
        kind="soun",
        ticks_per_s=SOUND_HZ,
        ticks=FRAME_SAMPLES,
        samples=[_SILENT_FRAME] * frames,
        setup=_bits("00010", "1011", "0001", "000"),  # AAC-LC, 8 kHz, one channel, 1024 samples
    )
    return mp4_of([video, sound])


def _bits(*fields: str) -> bytes:
    """Fields one after the other, filled up with zeros to whole bytes."""
    text = "".join(fields)
    text += "0" * (-len(text) % 8)
    return int(text, 2).to_bytes(len(text) // 8, "big")


def _ue(value: int) -> str:
    """Exp-Golomb, as H.264 writes its numbers."""
    digits = f"{value + 1:b}"
    return "0" * (len(digits) - 1) + digits


_STOP = "1"  # rbsp_stop_one_bit; zeros follow to the whole byte

_SPS = bytes([0x67, 66, 0xC0, 10]) + _bits(  # Baseline and Constrained Baseline, level 1
    _ue(0),  # seq_parameter_set_id
    _ue(0),  # log2_max_frame_num - 4
    _ue(2),  # pic_order_cnt_type: in the order of decoding
    _ue(1),  # max_num_ref_frames
    "0",  # gaps_in_frame_num_value_allowed_flag
    _ue(SIDE_PX // 16 - 1),  # width and height in macroblocks, less one
    _ue(SIDE_PX // 16 - 1),
    "1",  # frame_mbs_only_flag
    "0",  # direct_8x8_inference_flag
    "0",  # frame_cropping_flag
    "0",  # vui_parameters_present_flag
    _STOP,
)
_PPS = bytes([0x68]) + _bits(
    _ue(0),  # pic_parameter_set_id
    _ue(0),  # seq_parameter_set_id
    "0",  # CAVLC
    "0",  # bottom_field_pic_order_in_frame_present_flag
    _ue(0),  # one slice group
    _ue(0),  # num_ref_idx_l0_default_active - 1
    _ue(0),  # num_ref_idx_l1_default_active - 1
    "0",  # weighted_pred_flag
    "00",  # weighted_bipred_idc
    _ue(0),  # pic_init_qp - 26
    _ue(0),  # pic_init_qs - 26
    _ue(0),  # chroma_qp_index_offset
    "1",  # deblocking_filter_control_present_flag
    "0",  # constrained_intra_pred_flag
    "0",  # redundant_pic_cnt_present_flag
    _STOP,
)


def _picture(number: int) -> bytes:
    """One IDR slice: 16x16 prediction from the mean, which without neighbours is grey, and nothing added to it."""
    macroblock = (
        _ue(3),
        _ue(0),
        _ue(0),
        "1",
    )  # I_16x16_2_0_0, chroma from the mean, qp as before, no coefficient
    nal = bytes([0x65]) + _bits(
        _ue(0),  # first_mb_in_slice
        _ue(7),  # I, and so are all slices of the picture
        _ue(0),  # pic_parameter_set_id
        "0000",  # frame_num
        _ue(number % 2),  # idr_pic_id: two in a row must differ
        "0",  # no_output_of_prior_pics_flag
        "0",  # long_term_reference_flag
        _ue(0),  # slice_qp_delta
        _ue(1),  # no deblocking
        *(macroblock * (SIDE_PX // 16) ** 2),
        _STOP,
    )
    return len(nal).to_bytes(4, "big") + nal


_SILENT_FRAME = _bits(
    "000",  # a single channel
    "0000",  # its number
    "00000000",  # global_gain
    "0",  # ics_reserved_bit
    "00",  # only long windows
    "0",  # their shape
    "000000",  # max_sfb: no band at all
    "0",  # predictor_data_present
    "0",  # pulse_data_present
    "0",  # tns_data_present
    "0",  # gain_control_data_present
    "111",  # end
)
